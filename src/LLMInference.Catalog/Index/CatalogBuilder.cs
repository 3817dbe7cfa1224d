using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Index;

/// <summary>What a build may lose before it is refused.</summary>
/// <param name="MaxVanishedShare">Share of the last ledger's works (0–1) that resolution may forget; works never vanish, so more than a few is a bug or a lost store.
/// <value>0.05</value></param>
public sealed record SafetyPolicy(double MaxVanishedShare = 0.05);

/// <summary>What a build left behind.</summary>
/// <param name="Works">Works published.</param>
/// <param name="New">Works that the last ledger does not have.</param>
/// <param name="Merged">Ids that merged into another tonight.</param>
/// <param name="Withdrawn">Works withdrawn tonight.</param>
/// <param name="Changed">Works changed or restored tonight.</param>
/// <param name="Warnings">What was left out or looks wrong, in words.</param>
public sealed record BuildOutcome(int Works, int New, int Merged, int Withdrawn, int Changed, IReadOnlyList<string> Warnings);

/// <summary>Builds <c>works.db</c> like a compiler its output: written beside, re-opened and checked, flushed, swapped in. Same input, same bytes.</summary>
public static class CatalogBuilder
{
    /// <summary>Builds the catalog at <paramref name="path"/>.</summary>
    /// <exception cref="SuspiciousDropException">Too many works of the last ledger are missing: nothing was replaced.</exception>
    /// <exception cref="CatalogIntegrityException">The new file fails its check: nothing was replaced.</exception>
    public static BuildOutcome Build(CatalogInput input, string path, SafetyPolicy? safety = null) => Build(input, path, safety ?? new SafetyPolicy(), beforeSwap: null);

    /// <summary>As above; <paramref name="beforeSwap"/> stands for whatever may strike between the check and the swap.</summary>
    internal static BuildOutcome Build(CatalogInput input, string path, SafetyPolicy safety, Action<string>? beforeSwap)
    {
        ArgumentNullException.ThrowIfNull(input);
        var projection = new Projection(input);
        Refuse(input, projection, safety);

        var changes = ChangeSummary.Between(input.Previous, projection.Works, input.Run.Night);
        var warnings = input.Catalogue.Warnings.Select(ForeignText.Clean).ToList();
        warnings.AddRange(projection.CarriedOn.Select(id => $"Work {id} of the last ledger was forgotten by resolution; it is carried on as it was."));

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = path + ".building";
        foreach (var leftover in new[] { beside, beside + "-journal", beside + "-wal", beside + "-shm" })
        {
            File.Delete(leftover);
        }

        try
        {
            using (var connection = WorksDatabase.Create(beside))
            {
                CatalogContent.Write(connection, input, projection, changes, warnings);
            }

            using (var connection = WorksDatabase.OpenReadOnly(beside))
            {
                CatalogValidator.Check(connection, projection.Works.Count);
            }

            AtomicFile.Flush(beside);
            beforeSwap?.Invoke(beside);
            AtomicFile.Swap(beside, path);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 8 or 14)
        {
            throw new CatalogException($"The catalog {beside} cannot be written ({e.Message.TrimEnd('.')}): give --output a folder that may be written to.", 2, e);
        }
        catch (SqliteException e)
        {
            throw new CatalogIntegrityException($"The catalog {beside} could not be written: {e.Message} The published files stay as they are.");
        }

        int Count(params string[] kinds) => changes.Count(c => c.Tonight && kinds.Contains(c.Kind));
        return new BuildOutcome(projection.Works.Count, Count("new"), Count("merged"), Count("withdrawn"), Count("changed", "restored"), warnings);
    }

    private static void Refuse(CatalogInput input, Projection projection, SafetyPolicy safety)
    {
        var (missing, known) = (projection.CarriedOn.Count, input.Previous.Count);
        if (known > 0 && missing > safety.MaxVanishedShare * known)
        {
            throw new SuspiciousDropException(
                FormattableString.Invariant($"{missing} of the {known} works in the last ledger are neither found again nor merged (at most {safety.MaxVanishedShare:P0} may be). ")
                + $"Works never vanish, so this is refused and the published files stay as they are. First missing: {string.Join(", ", projection.CarriedOn.Take(5))}. "
                + "If the ledger itself is wrong, restore works.jsonl from git.");
        }
    }
}

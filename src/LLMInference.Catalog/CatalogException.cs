namespace LLMInference.Catalog;

/// <summary>Input or output that cannot be used, told in a sentence for the person at the keyboard: what was found, where, what to do.</summary>
public class CatalogException : Exception
{
    /// <summary>A sentence and the exit code that it stands for.</summary>
    public CatalogException(string message, int exitCode, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    /// <summary>2: wrong usage or files; 4: not published, the old files are untouched.</summary>
    public int ExitCode { get; }
}

/// <summary>There is no <c>works.db</c> (or it is not one of ours): nothing to ask.</summary>
public sealed class MissingCatalogException(string message, Exception? cause = null) : CatalogException(message, 2, cause);

/// <summary>A name that the catalog does not know: a work, person, lab, topic, source or venue.</summary>
public sealed class UnknownNameException(string message) : CatalogException(message, 2);

/// <summary>A statement that is not a plain question, or that SQLite refuses.</summary>
public sealed class SqlRefusedException(string message, Exception? cause = null) : CatalogException(message, 2, cause);

/// <summary>A ledger line that is not one of ours.</summary>
public sealed class LedgerFormatException(string message, Exception? cause = null) : CatalogException(message, 2, cause);

/// <summary>README markers that are nested, doubled or unclosed.</summary>
public sealed class ReadmeMarkerException(string message) : CatalogException(message, 2);

/// <summary>A freshly built catalog that fails its own check: a bug; the old file stays.</summary>
public sealed class CatalogIntegrityException(string message) : CatalogException(message, 4);

/// <summary>A freshly built catalog that lost works which the ledger knows: refused, the old file stays.</summary>
public sealed class SuspiciousDropException(string message) : CatalogException(message, 4);

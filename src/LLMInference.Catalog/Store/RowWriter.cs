using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Store;

/// <summary>One prepared INSERT, used for every row of a table.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly string _table;

    public RowWriter(SqliteConnection connection, SqliteTransaction transaction, string table, params string[] columns)
    {
        _table = table;
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
        {
            _command.Parameters.Add(new SqliteParameter($"$p{i}", DBNull.Value));
        }
    }

    /// <summary>Inserts a row; a value that a constraint refuses is a bug upstream and named as such.</summary>
    public void Add(params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                bool truth => truth ? 1 : 0,
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                var other => other,
            };
        }

        try
        {
            _command.ExecuteNonQuery();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 19)
        {
            var row = string.Join(" | ", values.Take(4).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));
            throw new CatalogIntegrityException($"The table {_table} refuses the row \"{row}\" ({e.Message}). The published files stay as they are; this is a bug, please report it.");
        }
    }

    public void Dispose() => _command.Dispose();
}

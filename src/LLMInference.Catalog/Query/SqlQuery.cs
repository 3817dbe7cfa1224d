using System.Data;
using LLMInference.Catalog.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LLMInference.Catalog.Query;

/// <summary>One question in SQL, answered row by row from a catalog that is opened for reading only. One statement, no writing, no other files, and an end in time.</summary>
public sealed class SqlQuery : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _reader;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _interrupt;
    private readonly TimeSpan _timeout;

    private SqlQuery(SqliteConnection connection, string sql, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        _connection = connection;
        _timeout = timeout;
        Refuse(connection, sql);
        _timer = new CancellationTokenSource(timeout, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellation);
        _interrupt = _end.Token.Register(() => raw.sqlite3_interrupt(connection.Handle));
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        try
        {
            _reader = _command.ExecuteReader(CommandBehavior.SingleResult);
        }
        catch (SqliteException e)
        {
            _command.Dispose();
            _interrupt.Dispose();
            _end.Dispose();
            _timer.Dispose();
            throw Told(e);
        }

        Columns = [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetName)];
    }

    /// <summary>Names of the columns as SQLite gives them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Asks <paramref name="sql"/> of the catalog at <paramref name="path"/>.</summary>
    /// <param name="path">The catalog.</param>
    /// <param name="sql">One SELECT, WITH, VALUES or EXPLAIN.</param>
    /// <param name="timeout">After which the question is broken off.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="cancellation">Breaks it off earlier.</param>
    /// <exception cref="SqlRefusedException">It is not one plain question, or SQLite refuses it.</exception>
    /// <exception cref="MissingCatalogException">There is no catalog.</exception>
    public static SqlQuery Open(string path, string sql, TimeSpan timeout, TimeProvider time, CancellationToken cancellation = default)
    {
        var connection = WorksDatabase.OpenReadOnly(path);
        try
        {
            return new SqlQuery(connection, sql, timeout, time, cancellation);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The rows, as they come; each value is null, long, double, string or byte[].</summary>
    /// <exception cref="SqlRefusedException">The question took too long.</exception>
    public IEnumerable<IReadOnlyList<object?>> Rows()
    {
        while (Next())
        {
            var row = new object?[Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = _reader.IsDBNull(i) ? null : _reader.GetValue(i);
            }

            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _end.Dispose();
        _timer.Dispose();
        _reader.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }

    private bool Next()
    {
        try
        {
            return _reader.Read();
        }
        catch (SqliteException e)
        {
            throw Told(e);
        }
    }

    // SQLite itself says where the first statement ends and whether it only reads; guessing from the text would be fooled by comments.
    private static void Refuse(SqliteConnection connection, string sql)
    {
        if (string.IsNullOrWhiteSpace(sql))
        {
            throw new SqlRefusedException("There is no SQL to run; try `llminf sql \"SELECT title, year FROM works LIMIT 5\"`.");
        }

        if (raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement, out var tail) is not raw.SQLITE_OK)
        {
            throw new SqlRefusedException($"SQLite cannot read the statement: {raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}. Tables and columns are in docs/data-model.md.");
        }

        using (statement)
        {
            var reads = raw.sqlite3_stmt_readonly(statement) != 0 && raw.sqlite3_column_count(statement) > 0;
            var first = FirstWord(sql);
            if (!reads || first is not ("SELECT" or "WITH" or "VALUES" or "EXPLAIN"))
            {
                throw new SqlRefusedException($"Only questions are answered (SELECT, WITH, VALUES, EXPLAIN), and this statement begins with \"{first}\". works.db is rebuilt every night; what a person decides goes into seeds/curation.yaml.");
            }
        }

        if (tail.Trim().Trim(';').Trim() is { Length: > 0 } rest && raw.sqlite3_prepare_v2(connection.Handle, rest, out var second) == raw.SQLITE_OK && second is { IsInvalid: false })
        {
            second.Dispose();
            throw new SqlRefusedException($"One statement at a time, please; this one follows the first: \"{(rest.Length > 60 ? rest[..60] + "…" : rest)}\".");
        }
    }

    private static string FirstWord(string sql)
    {
        var text = sql.AsSpan().TrimStart(" \t\r\n;(");
        while (text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith("/*", StringComparison.Ordinal))
        {
            var end = text[0] == '-' ? text.IndexOf('\n') : text.IndexOf("*/", StringComparison.Ordinal) + 1;
            text = end <= 0 ? [] : text[(end + 1)..].TrimStart(" \t\r\n;(");
        }

        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return text[..length].ToString().ToUpperInvariant();
    }

    private SqlRefusedException Told(SqliteException e) => e.SqliteErrorCode == raw.SQLITE_INTERRUPT
        ? new SqlRefusedException(FormattableString.Invariant($"The question was broken off after {_timeout.TotalSeconds:0} s; ask for less (LIMIT, WHERE)."), e)
        : new SqlRefusedException($"SQLite says: {e.Message} Tables and columns are in docs/data-model.md.", e);
}

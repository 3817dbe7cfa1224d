using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Store;

/// <summary>How <c>works.db</c> is opened: for building beside, or for reading only.</summary>
internal static class WorksDatabase
{
    /// <summary>Marks the file as ours ("LLMi" in ASCII), as SQLite's <c>application_id</c>.</summary>
    public const int ApplicationId = 0x4C4C4D69;

    /// <summary>Version of the schema, as SQLite's <c>user_version</c>.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The schema as it ships.</summary>
    public static string Schema { get; } = ReadSchema();

    /// <summary>A new, empty catalog at <paramref name="path"/>. No journal: a file that was not finished is thrown away, never repaired.</summary>
    public static SqliteConnection Create(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        Execute(connection, $"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion};");
        Execute(connection, Schema);
        return connection;
    }

    /// <summary>The catalog at <paramref name="path"/>, for reading only.</summary>
    /// <exception cref="MissingCatalogException">There is none, or it is not one of ours, or of another version.</exception>
    public static SqliteConnection OpenReadOnly(string path)
    {
        if (!File.Exists(path))
        {
            throw new MissingCatalogException($"There is no catalog at {path}. Run `llminf run` (or `llminf run --demo` and `--output output/demo`) first.");
        }

        SqliteConnection? connection = null;
        try
        {
            connection = Open(path, SqliteOpenMode.ReadOnly);
            Execute(connection, "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;");
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version)";
            using var reader = command.ExecuteReader();
            reader.Read();
            if (reader.GetInt64(0) != ApplicationId || reader.GetInt64(1) != SchemaVersion)
            {
                throw new MissingCatalogException($"{path} is not a catalog of this version (application {reader.GetInt64(0)}, schema {reader.GetInt64(1)}; expected {ApplicationId}, {SchemaVersion}). `llminf build` makes a new one.");
            }

            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw new MissingCatalogException($"{path} cannot be read as a catalog: {e.Message} `llminf build` makes a new one.", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements without a result.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // No pool: a pooled handle would outlive the file that the next build swaps away.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string ReadSchema()
    {
        using var stream = typeof(WorksDatabase).Assembly.GetManifestResourceStream("Schema.sql")
            ?? throw new InvalidOperationException("The assembly was built without its Schema.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

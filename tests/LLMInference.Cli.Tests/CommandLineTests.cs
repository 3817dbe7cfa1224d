namespace LLMInference.Cli.Tests;

/// <summary>What a wrong command line gets: exit code 2 and a sentence that names what is wrong.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("llminf-cli-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("query kv --limt 3", "--limt", "--limit")]
    [InlineData("query --bogus", "--bogus", null)]
    [InlineData("query --limt=3 kv", "--limt", "--limit")]
    [InlineData("query -limit 3", "-limit", "--limit")]
    [InlineData("show --bogus", "--bogus", null)]
    [InlineData("show --bogus wabcdefghij", "--bogus", null)]
    [InlineData("explain wabcdefghij --bogus", "--bogus", null)]
    [InlineData("sql --formt", "--formt", "--format")]
    [InlineData("dedupe a.csv --levl family", "--levl", "--level")]
    [InlineData("extract --persn", "--persn", "--person")]
    [InlineData("classify --bogus", "--bogus", null)]
    [InlineData("seeds import --bogus", "--bogus", null)]
    [InlineData("archive cat --bogus", "--bogus", null)]
    public async Task A_mistyped_option_is_no_word_to_look_for(string line, string option, string? meant)
    {
        var (exit, output, error) = await RunAsync(line.Split(' '));

        exit.ShouldBe(2);
        error.ShouldContain($"'{option}' is not an option");
        error.ShouldContain(meant is null ? "A word that begins with a dash" : $"Did you mean {meant}?");
        output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("query", "--", "--limt")]
    [InlineData("query", "-1")]
    [InlineData("query", "key", "-")]
    [InlineData("sql", "-- how many\nSELECT count(*) FROM works")]
    public async Task What_is_given_after_two_dashes_or_looks_like_no_option_is_a_word(params string[] words)
    {
        var (exit, _, error) = await RunAsync(words);

        // It comes as far as opening the database, which is not there.
        exit.ShouldBe(2);
        error.ShouldContain("works.db");
    }

    [Theory]
    [InlineData("status --set foo", "'foo'")]
    [InlineData("status --set Fetch:Bogus=1", "'Fetch:Bogus' is not a setting")]
    [InlineData("status --set Fetch:TimeoutSeconds=soon", "Fetch:TimeoutSeconds")]
    [InlineData("query kv --set Fetch:Bogus=1", "'Fetch:Bogus' is not a setting")]
    [InlineData("dedupe a.csv --set Fetch:Bogus=1", "'Fetch:Bogus' is not a setting")]
    [InlineData("build --set Fetch:Bogus=1", "'Fetch:Bogus' is not a setting")]
    [InlineData("seeds check --set Fetch:Bogus=1", "'Fetch:Bogus' is not a setting")]
    [InlineData("archive ls --set Fetch:Bogus=1", "'Fetch:Bogus' is not a setting")]
    public async Task A_setting_that_does_not_exist_or_cannot_be_read_is_told_by_every_command(string line, string says)
    {
        var (exit, output, error) = await RunAsync(line.Split(' '));

        exit.ShouldBe(2);
        error.ShouldContain(says);
        output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1:8080/~ada")]
    [InlineData("http://localhost/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://2130706433/")]
    public async Task A_seed_at_a_private_address_is_a_fault_of_its_line_unless_such_are_allowed(string url)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "people.yaml"), $"- id: ada\n  name: Ada Lovelace\n  url: {url}\n- id: bo\n  name: Bo Lund\n  url: https://8.8.8.8/bo\n");

        var (exit, _, error) = await RunAsync("seeds", "check", "--seeds", folder.FullName);
        exit.ShouldBe(2);
        error.ShouldContain("One fault");
        error.ShouldContain($"people.yaml:3: '{url}' is an address of this machine or of a private network");

        (exit, _, error) = await RunAsync("seeds", "check", "--seeds", folder.FullName, "--set", "Fetch:AllowPrivateNetworks=true");
        exit.ShouldBe(0, error);
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        string[] place = ["--output", Path.Combine(folder.FullName, "out")];
        var exit = await LlminfProgram.RunAsync(line[0] == "dedupe" ? line : [line[0], .. line[0] is "seeds" or "archive" ? [line[1], .. place, .. line[2..]] : place.Concat(line[1..])], output, error, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }
}

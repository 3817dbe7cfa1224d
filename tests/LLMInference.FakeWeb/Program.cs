using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;

switch (args)
{
    case ["serve", ..]:
        var port = args is [_, "--port", var text] && int.TryParse(text, out var number) ? number : 0;
        await using (var server = await FakeWebServer.StartAsync(FakeWorld.Load(), port: port))
        {
            Console.WriteLine($"HTTPS on {server.Https}, HTTP on {server.Http}. Send the real host name, for instance:");
            Console.WriteLine($"  curl -k --connect-to ::{server.Https} 'https://dblp.org/search/author/api?q=chen&format=json'");
            Console.WriteLine("Ctrl+C ends it.");
            var ended = new TaskCompletionSource();
            Console.CancelKeyPress += (_, e) => { e.Cancel = true; ended.TrySetResult(); };
            await ended.Task;
        }

        return 0;
    case ["record", var file]:
        return await DemoRecorder.RecordAsync(Path.GetFullPath(file));
    default:
        Console.Error.WriteLine("serve [--port N]: stand-ins for DBLP, Semantic Scholar, arXiv, Crossref, OpenAlex, raw GitHub and the seeds' pages.\nrecord OUT.warc.gz: run the real crawler against them and keep what it was answered.");
        return 2;
}

namespace LLMInference.Cli.Night;

/// <summary>A web that stands in for the real one: how the demo is recorded, and how whole nights are rehearsed.</summary>
/// <param name="Handler">Answers instead of the network.</param>
/// <param name="Clock">The night's clock; with <paramref name="Waits"/> it must let the waiting pass.</param>
/// <param name="Waits">True when every rule of politeness holds as on the network: pace, pauses, retries, circuits, memory of hosts.</param>
internal sealed record NightWeb(HttpMessageHandler Handler, TimeProvider Clock, bool Waits = false);

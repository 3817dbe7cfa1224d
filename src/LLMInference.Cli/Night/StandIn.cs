namespace LLMInference.Cli.Night;

/// <summary>What stands in for the network and the clock: how the demo web is recorded, and nights are tested.</summary>
/// <param name="Handler">Answers every request.</param>
/// <param name="Clock">The time, and all waiting.</param>
/// <param name="Live">Whether hosts are treated as on the network, with every pause and memory; false to record without waiting.</param>
internal sealed record StandIn(HttpMessageHandler Handler, TimeProvider Clock, bool Live);

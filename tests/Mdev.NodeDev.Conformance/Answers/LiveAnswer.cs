namespace Mdev.NodeDev.Conformance;

/// <summary>What a peer and this library say about the same directories.</summary>
/// <param name="Theirs">The peer's answer.</param>
/// <param name="HasOrder">Whether the directories listed their entries in the order of the <c>.tree</c> file.</param>
/// <param name="Ours">This library's answer; or the exception that it ended in.</param>
sealed record LiveAnswer(Answer Theirs, bool HasOrder, Lazy<Answer> Ours);

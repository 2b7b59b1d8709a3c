using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>One document of a command line.</summary>
/// <param name="Name">Its name in messages: a path, or <c>stdin</c>.</param>
/// <param name="Content">Its bytes, or <see langword="null"/> if they could not be read.</param>
/// <param name="Failure">Why it could not be read, with the name.</param>
/// <param name="TooLarge">The diagnostic of a document that is too large.</param>
sealed record DocumentSource(string Name, byte[]? Content, string? Failure = null, Diagnostic? TooLarge = null);

namespace NodeDev.Cli;

/// <summary>One document of a command line.</summary>
/// <param name="Name">What it is called in messages: a path, or <c>stdin</c>.</param>
/// <param name="Content">Its bytes; <see langword="null"/> if they could not be read.</param>
/// <param name="Failure">Why not, with the name in front; <see langword="null"/> for a document that is too large.</param>
sealed record DocumentSource(string Name, byte[]? Content, string? Failure);

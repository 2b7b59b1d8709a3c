namespace NodeDev.Cli;

/// <summary>A cell of a table.</summary>
/// <param name="Text">Its text. Unsafe characters are escaped when it is shown.</param>
/// <param name="Tone">How it looks.</param>
readonly record struct Cell(string Text, Tone Tone = Tone.Plain);

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>One token of a C# source: a word, or one character of punctuation. Literals and comments are not tokens.</summary>
readonly record struct SourceToken(string Text, int Line)
{
    /// <summary>Whether this is an identifier or a keyword.</summary>
    internal bool IsWord => char.IsLetter(Text[0]) || Text[0] == '_';
}

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>What the keywords of C# say about the word after them.</summary>
static class SourceWords
{
    static readonly HashSet<string> Modifiers =
    [
        "public",
        "internal",
        "file",
        "static",
        "sealed",
        "abstract",
        "readonly",
        "ref",
        "partial",
        "unsafe",
        "new",
        "record",
    ];

    /// <summary>Keywords that a type, or an expression that starts with one, can follow.</summary>
    static readonly HashSet<string> BeforeType =
    [
        .. Modifiers,
        "private",
        "protected",
        "virtual",
        "override",
        "extern",
        "async",
        "required",
        "const",
        "volatile",
        "event",
        "delegate",
        "implicit",
        "explicit",
        "operator",
        "in",
        "out",
        "params",
        "scoped",
        "this",
        "return",
        "throw",
        "await",
        "yield",
        "is",
        "not",
        "and",
        "or",
        "as",
        "case",
        "when",
        "else",
        "do",
        "using",
        "where",
        "class",
        "struct",
        "interface",
        "enum",
        "namespace",
        "extension",
        "lock",
        "goto",
        "from",
        "select",
        "with",
        "switch",
        "var",
    ];

    internal static bool IsModifier(string word) => Modifiers.Contains(word);

    /// <summary>Whether a word before another one is a type, so that the other is the name of what is declared.</summary>
    internal static bool EndType(string word) => !BeforeType.Contains(word);
}

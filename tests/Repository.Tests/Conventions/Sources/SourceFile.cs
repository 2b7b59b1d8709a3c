namespace Mdev.NodeDev.RepositoryTests;

/// <summary>One C# source, read as text: what it declares and which words it uses.</summary>
sealed class SourceFile
{
    readonly IReadOnlyList<SourceToken> _tokens;

    internal SourceFile(string path, string text)
    {
        Path = path;
        LineCount = text.Split('\n').Length - (text.EndsWith('\n') ? 1 : 0);
        _tokens = SourceTokenizer.Tokenize(text);
        Types = [.. FindTypes()];
    }

    /// <summary>The path below the folder that was looked at, with <c>/</c>.</summary>
    internal string Path { get; }

    internal int LineCount { get; }

    /// <summary>The types declared at the outermost level.</summary>
    internal IReadOnlyList<SourceType> Types { get; }

    /// <summary>Every C# source below a folder of the repository.</summary>
    internal static IReadOnlyList<SourceFile> Below(string folder) =>
        [
            .. Repository
                .Files(folder, "*.cs")
                .Select(file => new SourceFile(
                    System.IO.Path.GetRelativePath(Repository.At(folder), file).Replace('\\', '/'),
                    File.ReadAllText(file)
                )),
        ];

    /// <summary>
    /// The words that can name a type: not a member after a dot (unless the dot follows the library's own
    /// namespace), nor a name that the file itself gives in a declaration, an argument or an initialiser.
    /// </summary>
    internal IEnumerable<SourceToken> Names()
    {
        HashSet<string> given =
        [
            .. Enumerable.Range(0, _tokens.Count).Where(IsGivenName).Select(TextAt),
        ];
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].IsWord && !IsMember(i) && !given.Contains(TextAt(i)))
                yield return _tokens[i];
        }
    }

    bool IsMember(int index) => TextAt(index - 1) == "." && TextAt(index - 2) != "NodeDev";

    bool IsGivenName(int index)
    {
        string before = TextAt(index - 1);
        string after = TextAt(index + 1);
        if (before.Length > 0 && char.IsLetter(before[0]))
            return SourceWords.EndType(before);
        return before switch
        {
            ">" or "?" or "]" => after is "," or ")" or "{" or ";" or "=" or "(",
            "{" or "(" or "," => after == ":" || after == "=" && TextAt(index + 2) != "=",
            _ => false,
        };
    }

    IEnumerable<SourceType> FindTypes()
    {
        int depth = 0;
        for (int i = 0; i < _tokens.Count; i++)
        {
            depth += TextAt(i) switch
            {
                "{" => 1,
                "}" => -1,
                _ => 0,
            };
            if (depth == 0 && DeclaredAt(i) is { } name)
                yield return new SourceType(name, IsPublic(i));
        }
    }

    string? DeclaredAt(int index)
    {
        string keyword = TextAt(index);
        string next = TextAt(index + 1);
        if (keyword == "delegate" && next != "*")
            return DelegateAt(index);
        return
            keyword is "class" or "struct" or "interface" or "enum" or "record"
            && next.Length > 0
            && char.IsUpper(next[0])
            ? next
            : null;
    }

    /// <summary>The last word of <c>delegate int Name&lt;T&gt;(…);</c> outside of brackets.</summary>
    string? DelegateAt(int index)
    {
        string? name = null;
        int depth = 0;
        for (int i = index + 1; TextAt(i) is not (";" or "where" or ""); i++)
        {
            depth += TextAt(i) switch
            {
                "(" or "<" => 1,
                ")" or ">" => -1,
                _ => 0,
            };
            if (depth == 0 && _tokens[i].IsWord)
                name = TextAt(i);
        }
        return name;
    }

    bool IsPublic(int index)
    {
        for (int i = index - 1; SourceWords.IsModifier(TextAt(i)); i--)
        {
            if (TextAt(i) == "public")
                return true;
        }
        return false;
    }

    string TextAt(int index) => index >= 0 && index < _tokens.Count ? _tokens[index].Text : "";
}

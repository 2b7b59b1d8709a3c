using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>One C# source of the repository. CSharpier puts a type that is not nested at the start of a line.</summary>
sealed partial record SourceFile(string Path, string Text)
{
    internal string[] Lines { get; } = (Text.EndsWith('\n') ? Text[..^1] : Text).Split('\n');

    internal IEnumerable<string> PublicTypes => PublicType().Matches(Text).Select(match => match.Groups["name"].Value);

    /// <summary>The first part of the file name: <c>Type.cs</c>, <c>Type{T}.cs</c> or <c>Type.Facet.cs</c>.</summary>
    internal string TypeName => System.IO.Path.GetFileName(Path).Split('.', '{')[0];

    internal static IEnumerable<SourceFile> Below(params ReadOnlySpan<string> directories) =>
        [
            .. directories
                .ToArray()
                .SelectMany(directory => Repository.Files(directory, "*.cs"))
                .Select(file => new SourceFile(Repository.NameOf(file), File.ReadAllText(file))),
        ];

    [GeneratedRegex(
        @"^public ((static|sealed|abstract|partial|readonly|unsafe|ref|record) "
            + @")*(class|struct|interface|enum|record|delegate [^(]*?) ?(?<name>\w+)(<[^>]*>)?(?="
            + @"[\s(:;{])",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        60_000
    )]
    private static partial Regex PublicType();
}

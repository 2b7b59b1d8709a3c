namespace Mdev.NodeDev.Tests;

/// <summary>The layers of the library: which folder may use which. Folders not named here do not exist.</summary>
static class LayerRules
{
    static readonly string[] Basics = ["Values", "Diagnostics", "HostTree"];
    static readonly string[] Model = [.. Basics, "Devices"];
    static readonly string[] Mappings = [.. Model, "Xml", "Sysfs", "Mdevctl"];
    static readonly string[] Host = [.. Mappings, "Hosts", "Validation", "Hostdevs"];
    static readonly string[] Topics = [.. Host, "Vgpu", "Migration"];
    static readonly string[] Actions = [.. Topics, "Lifecycle", "Monitoring"];

    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Values"] = [],
        ["Diagnostics"] = ["Values"],
        ["HostTree"] = ["Values"],
        ["Devices"] = Basics,
        // Documents never touch a file system, not even an invented one.
        ["Xml"] = [.. Model.Where(folder => folder != "HostTree")],
        ["Sysfs"] = Model,
        ["Mdevctl"] = Model,
        ["Hosts"] = Mappings,
        ["Validation"] = Mappings,
        ["Hostdevs"] = [.. Mappings, "Hosts", "Validation"],
        ["Vgpu"] = Host,
        ["Migration"] = Host,
        ["Lifecycle"] = Topics,
        ["Monitoring"] = Topics,
        ["DependencyInjection"] = Actions,
    };

    internal static IReadOnlyCollection<string> Folders => MayUse.Keys;

    /// <summary>Whether code in one folder may use code in another.</summary>
    internal static bool Allows(string from, string to) =>
        from == to || MayUse.TryGetValue(from, out string[]? folders) && folders.Contains(to);

    /// <summary>The folder below the library's own that a source lies in, at any depth; empty for none.</summary>
    internal static string FolderOf(string path) =>
        path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/')] : "";

    /// <summary>In which folder each type is declared. Types of one name in two folders would be an error of the compiler.</summary>
    internal static Dictionary<string, string> FoldersOfTypes(IEnumerable<SourceFile> sources) =>
        sources
            .SelectMany(source => source.Types.Select(type => (type.Name, source.Path)))
            .DistinctBy(type => type.Name)
            .ToDictionary(type => type.Name, type => FolderOf(type.Path));

    /// <summary>What in these sources breaks the rules, by the names that are written in them.</summary>
    internal static IEnumerable<string> Violations(IReadOnlyList<SourceFile> sources)
    {
        Dictionary<string, string> folders = FoldersOfTypes(sources);
        foreach (SourceFile source in sources)
        {
            string from = FolderOf(source.Path);
            if (source.Types.Count > 0 && !MayUse.ContainsKey(from))
                yield return $"{source.Path}: the folder '{from}' is not a layer";
            foreach (SourceToken name in source.Names().DistinctBy(token => token.Text))
            {
                if (folders.TryGetValue(name.Text, out string? to) && !Allows(from, to))
                    yield return $"{source.Path}({name.Line}): {from} may not use {to} ({name.Text})";
            }
        }
    }
}

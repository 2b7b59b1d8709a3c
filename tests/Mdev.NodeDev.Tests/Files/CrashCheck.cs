using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>What has to be true of a host after a change of it was interrupted.</summary>
[SupportedOSPlatform("linux")]
static class CrashCheck
{
    const string ParentPath = "etc";
    static readonly Guid Another = new("99999999-2222-4333-8444-999999999999");

    /// <summary>What is wrong right after the crash, on a real host.</summary>
    internal static IEnumerable<string> AfterCrash(CrashScenario scenario, string root)
    {
        Dictionary<string, string> files = FilesBelow(root);
        foreach (string diagnostic in AfterCrash(scenario, files))
            yield return diagnostic;
        ValueList<MdevDefinition> read = new MdevDefinitionStore(new PhysicalHostTree(root)).Read(
            out ValueList<Diagnostic> diagnostics
        );
        foreach (Diagnostic diagnostic in diagnostics)
            yield return $"the library says: {diagnostic}";
        int definitions = DefinitionsIn(files.Keys).Count;
        if (read.Count != definitions)
            yield return $"the library reads {read.Count} of {definitions} definitions";
    }

    /// <summary>
    /// What is wrong with the files right after the crash: one that holds neither the old nor the new content, or a
    /// definition that is lost.
    /// </summary>
    internal static IEnumerable<string> AfterCrash(CrashScenario scenario, IReadOnlyDictionary<string, string> files)
    {
        foreach (string path in scenario.Paths)
        {
            if (!scenario.Allows(path, files.GetValueOrDefault(path)))
                yield return $"{path} is neither the old nor the new one";
        }
        HashSet<string> stay = DefinitionsIn(scenario.Before.Keys);
        stay.IntersectWith(DefinitionsIn(scenario.After.Keys));
        foreach (string lost in stay.Except(DefinitionsIn(files.Keys)))
            yield return $"{lost} is lost";
        foreach (string path in files.Keys.Except(scenario.Paths))
        {
            // mdevctl takes for a definition what is named by a UUID in any spelling, and nothing else.
            string name = path[(path.LastIndexOf('/') + 1)..];
            if (!TemporaryName.Matches(name) || DefinitionReader.TryUuid(name, out _))
                yield return $"{path} is left behind";
        }
    }

    /// <summary>
    /// What is wrong if the change is made again after the crash, and another one of each kind after that.
    /// </summary>
    internal static IEnumerable<string> AfterAll(CrashScenario scenario, string root)
    {
        PhysicalHostTree tree = new(root);
        PhysicalHostWriter writer = new(root);
        FileWriteResult again = scenario.Change(tree, writer);
        if (!again.IsOk)
            yield return $"made again, it fails: {again}";
        foreach (string diagnostic in Differences(scenario.After, FilesBelow(root)))
            yield return diagnostic;
        MdevDefinitionStore store = new(tree, writer);
        MdevDefinition definition = new()
        {
            ParentName = "mtty",
            Uuid = Another,
            TypeId = "mtty-1",
        };
        FileWriteResult[] results =
        [
            store.Write(definition),
            store.Write(definition with { Autostart = true }),
            store.Delete("mtty", Another),
        ];
        foreach (FileWriteResult result in results.Where(result => !result.IsOk))
            yield return $"another change fails: {result}";
    }

    /// <summary>In what files differ from those that are expected.</summary>
    internal static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, string> expected,
        IReadOnlyDictionary<string, string> files
    ) =>
        expected
            .Keys.Union(files.Keys)
            .Where(path => expected.GetValueOrDefault(path) != files.GetValueOrDefault(path))
            .Select(path => $"in the end {path} is not as it should be");

    static HashSet<string> DefinitionsIn(IEnumerable<string> paths) =>
        [
            .. paths
                .Select(path => path.Split('/'))
                .Where(parts => DefinitionReader.TryUuid(parts[^1], out _))
                .Select(parts => $"{parts[^2]}/{Guid.Parse(parts[^1])}"),
        ];

    static Dictionary<string, string> FilesBelow(string root)
    {
        DirectoryInfo directory = new(Path.Combine(root, ParentPath));
        return directory.Exists
            ? directory
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .ToDictionary(
                    file => Path.GetRelativePath(root, file.FullName),
                    file => File.ReadAllText(file.FullName)
                )
            : [];
    }
}

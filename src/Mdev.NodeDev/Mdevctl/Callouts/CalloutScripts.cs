namespace Mdev.NodeDev.Hosts;

/// <summary>Finds the scripts of mdevctl.</summary>
sealed class CalloutScripts(IHostTree tree, ICalloutRunner runner)
{
    /// <summary>The directories: first that of packages, then that of mdevctl until 1.2.</summary>
    static readonly string[] Places = ["usr/lib/mdevctl/scripts.d", "etc/mdevctl.d/scripts.d"];

    /// <summary>The call-out scripts, in the order in which to call them.</summary>
    internal List<string> Callouts() => Find("callouts");

    /// <summary>The notifier scripts.</summary>
    internal List<string> Notifiers() => Find("notifiers");

    List<string> Find(string kind)
    {
        List<string> scripts = [];
        foreach (string place in Places)
        {
            _ = tree.OpenDirectory($"{place}/{kind}", out IHostDirectory? directory);
            using (directory)
            {
                List<FileEntry> entries = [];
                _ = directory?.List(entries);
                scripts.AddRange(
                    entries
                        .Where(entry => entry.Kind is FileEntryKind.File or FileEntryKind.Link)
                        .Select(entry => entry.Name)
                        .Order(MdevctlJson.ByBytes)
                        .Select(name => $"{directory!.Path}/{name}")
                        .Where(runner.IsExecutable)
                );
            }
        }
        return scripts;
    }
}

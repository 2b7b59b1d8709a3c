namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// A file of the repository that is made from code. It is compared like a snapshot, and accepted like one.
/// </summary>
static class GeneratedFile
{
    /// <summary>Compares; with <c>SNAPSHOT_ACCEPT=1</c> the file is written instead.</summary>
    internal static void Verify(string path, string text) =>
        Verify(Repository.At(path), text, SnapshotMode.FromEnvironment());

    internal static void Verify(string fullPath, string text, SnapshotMode mode)
    {
        string? present = File.Exists(fullPath) ? File.ReadAllText(fullPath) : null;
        if (present == text)
            return;
        if (mode.Accepts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
            File.WriteAllText(fullPath, text);
            return;
        }
        string name = Path.GetFileName(fullPath);
        Assert.Fail(
            $"{name} is not what the code says; run the tests with {SnapshotMode.AcceptVariable}=1 to write it.\n"
                + SnapshotMessage.Of(Path.GetDirectoryName(fullPath)!, "the code", name, text, present, damage: null)
        );
    }
}

namespace Mdev.NodeDev.TestSupport;

/// <summary>Reads and writes files of a host, and says in a word how it ended.</summary>
static class HostFiles
{
    /// <summary>The host as text, in an order that does not depend on what was made first.</summary>
    internal static string Sorted(this FakeHost host) =>
        string.Join('\n', HostTreeText.Write(host).Split('\n').Order(StringComparer.Ordinal));

    /// <summary>Writes to the <c>create</c> of a type and says how it ended.</summary>
    internal static string Create(this FakeHost host, string parent, string type, string text) =>
        host.Write($"{parent}/mdev_supported_types/{type}/create", text);

    internal static string Remove(this FakeHost host, string parent, string uuid) =>
        host.Write($"{parent}/{uuid}/remove", "1");

    /// <summary>Writes text and says how it ended: <c>ok</c>, or the stage and the error.</summary>
    internal static string Write(this FakeHost host, string path, string text) =>
        Say(host.Write(path, Encoding.UTF8.GetBytes(text)));

    internal static string Say(FileWriteResult result) =>
        result.IsOk ? "ok" : $"{result.Stage}: {(result.Errno > 0 ? Errno.NameOf(result.Errno) : result.Status)}";

    /// <summary>The text of a file, links followed, or how reading it ended.</summary>
    internal static string Text(this IHostTree host, string path) =>
        Read(host, (root, buffer) => root.Read(path, buffer));

    /// <summary>The target of a link, or how reading it ended.</summary>
    internal static string Link(this IHostTree host, string path) =>
        Read(host, (root, buffer) => root.ReadLink(path, buffer));

    static string Read(IHostTree host, Func<IHostDirectory, byte[], FileResult> read)
    {
        byte[] buffer = new byte[8192];
        FileResult result = host.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            result = root is null ? result : read(root, buffer);
            return result.IsOk
                ? SurrogateEscape.Decode(buffer.AsSpan(0, result.Length))
                : $"{result.Status}/{result.Errno}";
        }
    }

    /// <summary>The names in a directory, ordered, or how listing it ended.</summary>
    internal static string Names(this IHostTree host, string path)
    {
        FileResult result = host.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is null)
                return $"{result.Status}/{result.Errno}";
            List<FileEntry> entries = [];
            _ = directory.List(entries);
            return string.Join(' ', entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What <c>available_instances</c> says of every type of a parent, as <c>type=count</c>.</summary>
    internal static string Available(this IHostTree host, string parent) =>
        string.Join(
            ' ',
            host.Names($"{parent}/mdev_supported_types")
                .Split(' ')
                .Select(type =>
                    $"{type}={host.Text($"{parent}/mdev_supported_types/{type}/available_instances").TrimEnd('\n')}"
                )
        );
}

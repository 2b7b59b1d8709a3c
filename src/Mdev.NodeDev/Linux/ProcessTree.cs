using System.Globalization;

namespace Mdev.NodeDev.Linux;

/// <summary>Which process started which, as <c>/proc</c> tells it.</summary>
static class ProcessTree
{
    /// <summary>
    /// The processes that a process started, and those started by them, as far as their parents live.
    /// </summary>
    internal static List<int> Below(int process)
    {
        ILookup<int, int> children = All().ToLookup(static one => one.Parent, static one => one.Id);
        List<int> found = [process];
        for (int i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]].Where(child => !found.Contains(child)));
        found.RemoveAt(0);
        return found;
    }

    static IEnumerable<(int Id, int Parent)> All()
    {
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && ParentOf(directory) is { } parent
            )
                yield return (id, parent);
        }
    }

    /// <summary>The parent in <c>stat</c>: the second field behind the name, which may hold anything.</summary>
    static int? ParentOf(string directory)
    {
        try
        {
            using StreamReader file = new($"{directory}/stat");
            string stat = file.ReadToEnd();
            string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return
                fields.Length > 1
                && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parent)
                ? parent
                : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

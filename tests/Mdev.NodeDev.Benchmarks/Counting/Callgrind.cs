namespace Mdev.NodeDev.Benchmarks;

/// <summary>Counts instructions.</summary>
static class Callgrind
{
    static readonly string[] Valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"];

    /// <summary>All instructions of a process.</summary>
    /// <param name="before">What starts valgrind, for example in a chroot.</param>
    /// <param name="command">The program and its arguments.</param>
    internal static long Count(IEnumerable<string> before, IEnumerable<string> command)
    {
        const string label = "Collected :";
        // 3 is how xmllint says that a document is not valid: libvirt's schema refuses some of what libvirt prints.
        string output = Tool.Run([.. before, .. Valgrind, .. command], isSuccess: code => code is 0 or 3);
        string line =
            output.Split('\n').FirstOrDefault(one => one.Contains(label, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"valgrind counted nothing:\n{output}");
        return long.Parse(
            line[(line.IndexOf(label, StringComparison.Ordinal) + label.Length)..],
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>The instructions for each of the things that one round does; what comes before the rounds is not
    /// counted.</summary>
    /// <param name="before">What starts valgrind.</param>
    /// <param name="command">The command for a number of rounds.</param>
    /// <param name="count">How many things a round does.</param>
    internal static long PerItem(IEnumerable<string> before, Func<int, IEnumerable<string>> command, int count)
    {
        // The first rounds fill tables and pools.
        const int few = 4;
        const int many = 24;
        return (Count(before, command(many)) - Count(before, command(few))) / (many - few) / count;
    }
}

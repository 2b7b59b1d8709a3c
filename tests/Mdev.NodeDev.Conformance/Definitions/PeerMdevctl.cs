namespace Mdev.NodeDev.Conformance;

/// <summary>Runs a peer's mdevctl on directories, many commands in one go.</summary>
sealed class PeerMdevctl(Peer peer) : IDisposable
{
    /// <summary>Where the directory is seen inside the peer.</summary>
    internal const string Inside = "/mnt";

    const string Enter = """
        mount --bind "$2" "$1/mnt"
        exec chroot "$1" /usr/bin/env -i LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin /bin/bash /mnt/run.sh
        """;

    readonly DirectoryInfo _directory = Files.Temporary();
    readonly StringBuilder _script = new();

    /// <summary>The directory that the peer sees.</summary>
    internal string Folder => _directory.FullName;

    /// <summary>Adds lines for the peer's shell.</summary>
    internal void Add(string line) => _script.Append(line).Append('\n');

    /// <summary>Writes a sequence out, to be run; its root is the directory of its number.</summary>
    internal void Add(int number, CommandSequence sequence)
    {
        string name = number.ToString(CultureInfo.InvariantCulture);
        string directory = Path.Combine(Folder, name);
        _ = HostTreeExport.ToDirectory(sequence.Host, Path.Combine(directory, "root"));
        Add($"export MDEVCTL_ENV_ROOT={Inside}/{name}/root");
        for (int i = 0; i < sequence.Commands.Count; i++)
        {
            MdevctlCommand command = sequence.Commands[i];
            if (command is { File: not null, HasFile: true })
                File.WriteAllBytes(Path.Combine(directory, $"{i}.json"), command.File);
            IEnumerable<string> words = command.Arguments($"{Inside}/{name}/{i}.json").Select(Shell.Quote);
            Add(
                $"mdevctl {string.Join(' ', words)} >{Inside}/{name}/{i}.out "
                    + $"2>{Inside}/{name}/{i}.err; echo $? >{Inside}/{name}/{i}.exit"
            );
        }
    }

    /// <summary>Runs everything that was added.</summary>
    internal void Run()
    {
        File.WriteAllText(Path.Combine(Folder, "run.sh"), _script.ToString());
        ProgramResult result = Programs.Run(
            "unshare",
            ["--mount", "--propagation", "private", "bash", "-euc", Enter, "peer", peer.Root, Folder]
        );
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{peer}: {result.Errors}");
    }

    /// <summary>What came of a command.</summary>
    internal CommandAnswer Answer(int number, int command)
    {
        string file = Path.Combine(
            Folder,
            number.ToString(CultureInfo.InvariantCulture),
            command.ToString(CultureInfo.InvariantCulture)
        );
        return new CommandAnswer(
            File.ReadAllText($"{file}.exit").Trim() == "0",
            Encoding.Latin1.GetString(File.ReadAllBytes($"{file}.out"))
        );
    }

    /// <summary>The host of a sequence as it was left.</summary>
    internal PhysicalHostTree Host(int number) =>
        new(Path.Combine(Folder, number.ToString(CultureInfo.InvariantCulture), "root"));

    /// <inheritdoc/>
    public void Dispose() => Programs.Run("rm", ["-rf", "--", Folder]);
}

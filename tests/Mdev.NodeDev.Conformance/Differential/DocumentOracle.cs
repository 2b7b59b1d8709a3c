namespace Mdev.NodeDev.Conformance;

/// <summary>Shows documents to a peer's own parser and formatter, a directory at a time.</summary>
static class DocumentOracle
{
    /// <summary>So many domains are shown to libvirt's driver for QEMU at once: it has two minutes for them.</summary>
    const int AtOnce = 500;

    /// <summary>What libvirt makes of each node device, in their order.</summary>
    /// <exception cref="InvalidOperationException">The oracle does not run.</exception>
    internal static LibvirtVerdict[] Ask(Peer peer, DocumentKind kind, IReadOnlyList<byte[]> documents) =>
        Ask(peer, InChroot(peer, "nodedev_oracle", kind == DocumentKind.Existing ? "canon" : "define"), documents);

    /// <summary>What libvirt makes of each domain, in their order.</summary>
    /// <exception cref="InvalidOperationException">The oracle does not run.</exception>
    internal static LibvirtVerdict[] AskDomains(Peer peer, IReadOnlyList<byte[]> documents) =>
        Ask(peer, InChroot(peer, "domain_oracle", "define"), documents);

    /// <summary>What libvirt's driver for QEMU makes of each domain, in their order.</summary>
    /// <exception cref="InvalidOperationException">The oracle does not run.</exception>
    internal static LibvirtVerdict[] AskQemu(Peer peer, IReadOnlyList<byte[]> documents)
    {
        string[] command = [Files.Oracle("qemu.sh"), peer.Root];
        return [.. documents.Chunk(AtOnce).SelectMany(some => Ask(peer, command, some))];
    }

    static string[] InChroot(Peer peer, string program, string mode) => ["chroot", peer.Root, $"/root/{program}", mode];

    static LibvirtVerdict[] Ask(Peer peer, string[] command, IReadOnlyList<byte[]> documents)
    {
        string place = $"root/documents-{Guid.NewGuid().ToString("N")[..12]}";
        DirectoryInfo directory = Directory.CreateDirectory(Path.Combine(peer.Root, place));
        try
        {
            LibvirtVerdict[] verdicts = new LibvirtVerdict[documents.Count];
            int done = 0;
            while (done < documents.Count)
                done = Ask(peer, command, directory, place, documents, verdicts, done);
            return verdicts;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Asks about the documents from a place on. After a crash the first one without an answer is to blame, for each
    /// answer is written before the next document is read; the rest is asked about again.
    /// </summary>
    static int Ask(
        Peer peer,
        string[] command,
        DirectoryInfo directory,
        string place,
        IReadOnlyList<byte[]> documents,
        LibvirtVerdict[] verdicts,
        int from
    )
    {
        DirectoryInfo input = directory.CreateSubdirectory($"in-{from}");
        DirectoryInfo output = directory.CreateSubdirectory($"out-{from}");
        for (int i = from; i < documents.Count; i++)
            File.WriteAllBytes(Name(input, i, ".xml"), documents[i]);
        ProgramResult result = Programs.Run(
            command[0],
            [.. command[1..], $"/{place}/{input.Name}", $"/{place}/{output.Name}"]
        );
        int at = from;
        while (at < documents.Count && Answer(output, at) is { } answer)
            verdicts[at++] = answer;
        if (at == documents.Count)
            return at;
        const int ended = 128;
        if (result.ExitCode <= ended)
            throw new InvalidOperationException(
                $"{peer}: document {at} has no answer; exit code {result.ExitCode}: {result.Errors}"
            );
        verdicts[at] = new LibvirtVerdict(Error: $"ended by signal {result.ExitCode - ended}", HasCrashed: true);
        return at + 1;
    }

    static LibvirtVerdict? Answer(DirectoryInfo output, int number)
    {
        string text = Name(output, number, ".xml");
        string inactive = Name(output, number, ".inactive.xml");
        string error = Name(output, number, ".err");
        if (File.Exists(error))
            return new LibvirtVerdict(Error: File.ReadAllText(error).Trim());
        return File.Exists(text)
            ? new LibvirtVerdict(File.ReadAllBytes(text), File.Exists(inactive) ? File.ReadAllBytes(inactive) : null)
            : null;
    }

    static string Name(DirectoryInfo directory, int number, string end) =>
        Path.Combine(directory.FullName, number.ToString("D8", CultureInfo.InvariantCulture) + end);
}

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Counts what documents cost.</summary>
/// <param name="work">The directory of the run, with <c>documents</c> in it.</param>
/// <param name="peers">The peers.</param>
[SupportedOSPlatform("linux")]
sealed class DocumentCounts(string work, ChrootPeers peers)
{
    const string Grammar = "/usr/share/libvirt/schemas/nodedev.rng";
    const string One = "mdev_62177883_f1bb_47f0_914d_32a22e3a8804_matrix.xml";

    readonly string _documents = Path.Combine(work, "documents");

    int Documents { get; } = Directory.GetFiles(Path.Combine(work, "documents")).Length;

    internal IEnumerable<Figure> Count()
    {
        double walk = Ours("walk");
        yield return New("read", Ours("read"), (FigureKinds.Libvirt, Libvirt("parse")), (FigureKinds.XmlReader, walk));
        yield return New("read-complete", Ours("read-complete"), (FigureKinds.XmlReader, walk));
        yield return New("write", Ours("write"), (FigureKinds.Libvirt, Libvirt("format")));
        yield return New("validate", Ours("validate"), (FigureKinds.Xmllint, Xmllint()));
        yield return New("validate-strict", Ours("validate-strict"));
        double walkBytes = Bytes("walk");
        yield return New("read-bytes", Bytes("read"), (FigureKinds.XmlReader, walkBytes));
        yield return New("read-complete-bytes", Bytes("read-complete"), (FigureKinds.XmlReader, walkBytes));
        yield return New("write-bytes", Bytes("write"));
        yield return New("validate-bytes", Bytes("validate"));
        double first = First("read");
        yield return New("first-read", first, (FigureKinds.XmlReader, First("walk")));
        yield return New("first-validate", First("validate"), (FigureKinds.FirstRead, first));
    }

    static Figure New(string name, double ours, params ReadOnlySpan<(string Peer, double Number)> others)
    {
        SortedDictionary<string, double> found = new(StringComparer.Ordinal);
        foreach ((string peer, double number) in others)
            found[peer] = number;
        return new Figure(name, ours, found);
    }

    static string[] Program(string name, string path, int rounds) =>
        [Environment.ProcessPath!, "round", name, path, $"{rounds}"];

    long Ours(string name) => Callgrind.PerItem([], rounds => Program(name, _documents, rounds), Documents);

    long Libvirt(string what) =>
        Callgrind.PerItem(
            peers.Prefix(),
            rounds => ["/mnt/libvirt_rounds", what, "/mnt/documents", $"{rounds}"],
            Documents
        );

    /// <summary>All rounds are one process, which loads the grammar once.</summary>
    long Xmllint()
    {
        string[] files = [.. Directory.GetFiles(_documents).Select(file => $"/mnt/documents/{Path.GetFileName(file)}")];
        return Callgrind.PerItem(
            peers.Prefix(),
            rounds =>
                [
                    "xmllint",
                    "--noout",
                    "--relaxng",
                    Grammar,
                    .. Enumerable.Repeat(files, rounds).SelectMany(one => one),
                ],
            Documents
        );
    }

    double Bytes(string name) => Rounds.Bytes(Cases.Find(name), _documents);

    /// <summary>What the first document adds to a process that does nothing with it.</summary>
    double First(string name)
    {
        string path = Path.Combine(_documents, One);
        return Callgrind.Count([], Program(name, path, 1)) - Callgrind.Count([], Program(name, path, 0));
    }
}

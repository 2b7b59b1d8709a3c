namespace Mdev.NodeDev.Conformance;

/// <summary>Shows documents to a peer's xmllint with libvirt's grammar, a directory at a time.</summary>
static class SchemaOracle
{
    const string Validates = " validates";
    const string Fails = " fails to validate";

    /// <summary>Whether each document is valid, in their order; one that is not well-formed is not.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="grammar">The grammar: <c>nodedev</c> or <c>domain</c>.</param>
    /// <param name="documents">The documents.</param>
    /// <exception cref="InvalidOperationException">The grammar cannot be used.</exception>
    internal static bool[] Ask(Peer peer, string grammar, IReadOnlyList<byte[]> documents)
    {
        string place = $"root/schemas-{Guid.NewGuid().ToString("N")[..12]}";
        DirectoryInfo directory = Directory.CreateDirectory(Path.Combine(peer.Root, place));
        try
        {
            string[] names = [.. documents.Select((_, i) => i.ToString("D8", CultureInfo.InvariantCulture) + ".xml")];
            for (int i = 0; i < documents.Count; i++)
                File.WriteAllBytes(Path.Combine(directory.FullName, names[i]), documents[i]);
            ProgramResult result = Programs.Run(
                "chroot",
                [
                    peer.Root,
                    "/usr/bin/xmllint",
                    "--noout",
                    "--nonet",
                    "--relaxng",
                    RelaxNgGrammar.FileOf(grammar),
                    .. names.Select(name => $"/{place}/{name}"),
                ]
            );
            HashSet<string> valid = new(StringComparer.Ordinal);
            int answers = 0;
            foreach (string line in result.Errors.Split('\n'))
            {
                if (line.EndsWith(Fails, StringComparison.Ordinal))
                    answers++;
                if (!line.EndsWith(Validates, StringComparison.Ordinal))
                    continue;
                answers++;
                valid.Add(Path.GetFileName(line[..^Validates.Length]));
            }
            return answers > 0
                ? [.. names.Select(valid.Contains)]
                : throw new InvalidOperationException($"{peer}: no answer: {result.Errors}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}

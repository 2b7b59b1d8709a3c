namespace Mdev.NodeDev.Conformance;

/// <summary>libvirt's own grammar of domains (RELAX NG), as <c>virt-xml-validate</c> applies it.</summary>
static class DomainSchema
{
    const int FilesPerCall = 500;

    /// <summary>What xmllint says of the domains that the peer's grammar refuses; nothing if all are valid.</summary>
    internal static string Refused(Peer peer, IReadOnlyList<byte[]> domains)
    {
        string place = $"root/domains-{Guid.NewGuid().ToString("N")[..12]}";
        DirectoryInfo directory = Directory.CreateDirectory(Path.Combine(peer.Root, place));
        try
        {
            string[] names = [.. domains.Select((_, i) => i.ToString("D8", CultureInfo.InvariantCulture) + ".xml")];
            for (int i = 0; i < names.Length; i++)
                File.WriteAllBytes(Path.Combine(directory.FullName, names[i]), domains[i]);
            return string.Concat(names.Chunk(FilesPerCall).Select(some => Refused(peer, place, some)));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>What <c>virt-xml-validate</c> itself says of a domain.</summary>
    internal static string SaidByScript(Peer peer, byte[] domain)
    {
        string place = $"root/domain-{Guid.NewGuid().ToString("N")[..12]}.xml";
        string file = Path.Combine(peer.Root, place);
        File.WriteAllBytes(file, domain);
        try
        {
            ProgramResult result = Programs.Run("chroot", [peer.Root, "virt-xml-validate", $"/{place}", "domain"]);
            return result.Output + result.Errors;
        }
        finally
        {
            File.Delete(file);
        }
    }

    static string Refused(Peer peer, string place, string[] names)
    {
        ProgramResult result = Programs.Run(
            "chroot",
            [
                peer.Root,
                "xmllint",
                "--noout",
                "--relaxng",
                "/usr/share/libvirt/schemas/domain.rng",
                .. names.Select(name => $"/{place}/{name}"),
            ]
        );
        return result.ExitCode == 0
            ? ""
            : string.Join(
                '\n',
                result.Errors.Split('\n').Where(line => !line.EndsWith(" validates", StringComparison.Ordinal))
            );
    }
}

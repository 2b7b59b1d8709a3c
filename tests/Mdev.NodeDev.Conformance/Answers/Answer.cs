namespace Mdev.NodeDev.Conformance;

/// <summary>What libvirt and mdevctl say about a host, live or recorded.</summary>
/// <param name="Libvirt">The version of libvirt's package.</param>
/// <param name="Mdevctl">The version of mdevctl's package.</param>
/// <param name="HasRandomHostUuid">Whether libvirt made the host's UUID up; zeros stand for it.</param>
sealed record Answer(string Libvirt, string Mdevctl, bool HasRandomHostUuid)
{
    const string Header =
        "# What the real programs say about this host. Lines before the first section: "
        + """
            their versions, and "host-uuid random"
            # where libvirt makes up the host's UUID (zeros stand for it).
            # "=== NAME" is libvirt's XML (active form where there is one), "=== NAME --inactive" the inactive form.
            # A section that ends in [escaped] is not UTF-8: its bytes above 127 are written \xHH and a backslash is \\.
            # mdevctl's output has no final LF of its own; "exit N" follows the name of a section where it failed.

            """;

    /// <summary>The texts.</summary>
    internal required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>The devices' documents: name, or name and <c>--inactive</c>.</summary>
    internal IEnumerable<Section> Documents => Sections.Where(section => !section.Name.StartsWith('@'));

    /// <summary>The text of a section, <see langword="null"/> if there is none.</summary>
    internal Section? Find(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>The lines of a section.</summary>
    internal IReadOnlyList<string> Lines(string name) =>
        Encoding.UTF8.GetString(Find(name)?.Text ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of a recording.</summary>
    internal string Write()
    {
        StringBuilder text = new(Header);
        text.Append("libvirt0 ").Append(Libvirt).Append("\nmdevctl ").Append(Mdevctl).Append('\n');
        if (HasRandomHostUuid)
            text.Append("host-uuid random\n");
        foreach (Section section in Sections)
            text.Append(section.Write());
        return text.ToString();
    }

    /// <summary>Reads a recording.</summary>
    internal static Answer Load(string file)
    {
        string[] parts = File.ReadAllText(file).Split("\n=== ");
        Dictionary<string, string> facts = parts[0]
            .Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', 2))
            .ToDictionary(words => words[0], words => words[1]);
        return new Answer(facts["libvirt0"], facts["mdevctl"], facts.ContainsKey("host-uuid"))
        {
            Sections = [.. parts.Skip(1).Select((part, i) => Section.Read(i < parts.Length - 2 ? part + '\n' : part))],
        };
    }
}

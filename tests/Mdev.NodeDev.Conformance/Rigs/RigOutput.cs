using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Conformance;

/// <summary>The files that <c>oracle/rig.sh</c> leaves.</summary>
static partial class RigOutput
{
    const string NoUuid = "00000000-0000-0000-0000-000000000000";

    /// <summary>Reads them.</summary>
    /// <param name="directory">Where they are.</param>
    /// <param name="hostUuid">The UUID that the host's firmware gives; libvirt makes one up where it cannot use
    /// that.</param>
    internal static Answer Read(string directory, string? hostUuid)
    {
        Dictionary<string, string> versions = File.ReadLines(Path.Combine(directory, "versions.txt"))
            .Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        string[][] devices =
        [
            .. File.ReadLines(Path.Combine(directory, "devices.txt")).Select(line => line.Split(' ')),
        ];
        List<Section> sections =
        [
            Names("@names", devices, device => device[1] == "active"),
            Names("@names-inactive", devices, device => device[1] == "inactive"),
            Names("@persistent", devices, device => device[2] == "persistent"),
            Names("@autostart", devices, device => device[3] == "autostart"),
            Mdevctl("types", directory),
            Mdevctl("list", directory),
            Mdevctl("list-defined", directory),
        ];
        foreach (string[] device in devices)
        {
            string file = Path.Combine(directory, device[0]);
            sections.Add(new Section(device[0], File.ReadAllBytes($"{file}.xml")));
            if (File.Exists($"{file}.inactive.xml"))
            {
                sections.Add(new Section($"{device[0]} --inactive", File.ReadAllBytes($"{file}.inactive.xml")));
            }
        }
        bool random = IsRandom(sections, hostUuid);
        return new Answer(versions["libvirt0"], versions["mdevctl"], random)
        {
            Sections = [.. sections.Select(section => random ? WithoutUuid(section) : section)],
        };
    }

    static Section Names(string title, string[][] devices, Func<string[], bool> which) =>
        new(title, Encoding.UTF8.GetBytes(string.Concat(devices.Where(which).Select(device => $"{device[0]}\n"))));

    static Section Mdevctl(string command, string directory)
    {
        string file = Path.Combine(directory, $"mdevctl-{command}");
        string code = File.ReadAllText($"{file}.exit").Trim();
        if (code == "0")
            return new Section($"@mdevctl-{command}", [.. File.ReadAllBytes($"{file}.out"), 0x0A]);
        // Lines of its log begin with a time in brackets.
        string[] errors = File.ReadAllText($"{file}.err").Split('\n');
        string text = string.Join('\n', errors.Where(line => !line.StartsWith('[')));
        return new Section($"@mdevctl-{command} exit {code}", Encoding.UTF8.GetBytes(text));
    }

    static bool IsRandom(List<Section> sections, string? hostUuid)
    {
        Section? computer = sections.Find(section => section.Name == "computer");
        Match uuid = Uuid().Match(computer is null ? "" : Encoding.Latin1.GetString(computer.Text));
        return uuid.Success
            && uuid.Groups["uuid"].Value != NoUuid
            && !uuid.Groups["uuid"].Value.Equals(hostUuid, StringComparison.OrdinalIgnoreCase);
    }

    static Section WithoutUuid(Section section) =>
        section.Name is "computer" or "computer --inactive"
            ? section with
            {
                Text = Encoding.Latin1.GetBytes(
                    Uuid().Replace(Encoding.Latin1.GetString(section.Text), $"<uuid>{NoUuid}</uuid>")
                ),
            }
            : section;

    [GeneratedRegex("<uuid>(?<uuid>[^<]*)</uuid>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Uuid();
}

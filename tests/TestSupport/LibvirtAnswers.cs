namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// What the real programs said about an invented host: the sections of a <c>.libvirt.txt</c> file, which says itself
/// how it is written.
/// </summary>
sealed class LibvirtAnswers
{
    const string Header = "=== ";
    const string Escaped = " [escaped]";

    readonly Dictionary<string, string> _sections = new(StringComparer.Ordinal);

    LibvirtAnswers(string text)
    {
        string? name = null;
        List<string> lines = [];
        foreach (string line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            if (!line.StartsWith(Header, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }
            Close();
            name = line[Header.Length..];
            lines.Clear();
        }
        Close();

        void Close()
        {
            if (name is null)
                return;
            // The newline before a header belongs to the format, and so does the one that ends the file.
            string body = string.Join('\n', lines);
            _sections.Add(name, body);
        }
    }

    /// <summary>The names of all devices that libvirt listed, active and inactive.</summary>
    internal IEnumerable<string> Names => Lines("@names").Concat(Lines("@names-inactive"));

    /// <summary>The names of all sections.</summary>
    internal IEnumerable<string> Sections => _sections.Keys;

    internal static LibvirtAnswers Load(string path) => new(File.ReadAllText(path));

    /// <summary>The lines of a section, none if it is not there.</summary>
    internal IEnumerable<string> Lines(string section) =>
        _sections.GetValueOrDefault(section, "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of a section, <see langword="null"/> if it is not there.</summary>
    internal string? Find(string section) => _sections.GetValueOrDefault(section);

    /// <summary>Whether libvirt's XML of a device is not UTF-8.</summary>
    internal bool IsNotUtf8(string name) => _sections.ContainsKey(name + Escaped);
}

using System.Xml.Linq;

namespace Mdev.NodeDev.Conformance;

/// <summary>libvirt's own grammar, as a peer has installed it.</summary>
sealed class RelaxNgGrammar
{
    static readonly XNamespace Rng = "http://relaxng.org/ns/structure/1.0";

    readonly Dictionary<string, XElement> _definitions = new(StringComparer.Ordinal);

    RelaxNgGrammar(string file)
    {
        Start = Load(file).Elements(Rng + "start").Elements().Single();
    }

    /// <summary>The pattern of the root element.</summary>
    internal XElement Start { get; }

    /// <summary>Where a peer has its grammar of node devices.</summary>
    internal static string FileOf(Peer peer) =>
        Path.Combine(peer.Root, "usr/share/libvirt/schemas/nodedev.rng");

    /// <summary>The grammar of node devices of a peer.</summary>
    internal static RelaxNgGrammar Of(Peer peer) => new(FileOf(peer));

    /// <summary>The patterns of a definition.</summary>
    internal IEnumerable<XElement> Definition(string name) => _definitions[name].Elements();

    XElement Load(string file)
    {
        XElement grammar = XElement.Load(file);
        foreach (XElement include in grammar.Elements(Rng + "include"))
            _ = Load(Path.Combine(Path.GetDirectoryName(file)!, include.Attribute("href")!.Value));
        foreach (XElement definition in grammar.Elements(Rng + "define"))
            _definitions[definition.Attribute("name")!.Value] = definition;
        return grammar;
    }
}

namespace Mdev.NodeDev.Conformance;

/// <summary>libvirt's own grammar, as a peer has installed it.</summary>
sealed class RelaxNgGrammar
{
    static readonly XNamespace Rng = "http://relaxng.org/ns/structure/1.0";

    readonly Dictionary<string, XElement> _definitions = new(StringComparer.Ordinal);

    RelaxNgGrammar(Peer peer, string name)
    {
        Start = Load(peer.Root + FileOf(name)).Elements(Rng + "start").Elements().Single();
    }

    /// <summary>The pattern of the root element.</summary>
    internal XElement Start { get; }

    /// <summary>The file of a grammar inside a peer.</summary>
    /// <param name="name"><c>nodedev</c> or <c>domain</c>.</param>
    internal static string FileOf(string name) => $"/usr/share/libvirt/schemas/{name}.rng";

    /// <summary>A grammar of a peer.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="name"><c>nodedev</c> or <c>domain</c>.</param>
    internal static RelaxNgGrammar Of(Peer peer, string name) => new(peer, name);

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

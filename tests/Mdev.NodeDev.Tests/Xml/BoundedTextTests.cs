namespace Mdev.NodeDev.Tests;

/// <summary>
/// What of a document's own text goes into paths and messages, of which there may be a thousand, and into kept content.
/// </summary>
[TestFixture]
public sealed class BoundedTextTests
{
    const int Many = 2000;
    const int Length = 100_000;
    const int LongestPath = 1000;
    const string Capability = "<capability type='mdev'><type id='t'/></capability>";

    static readonly string Blank = new(' ', Length);
    static readonly string Word = new('x', Length);

    static readonly string[] Documents =
    [
        Device($"<capability type='{Blank}mdev'><type id='t'/>{Repeat("<u/>")}</capability>"),
        Device($"<capability type='mdev{Blank}'><type id='t'/>{Repeat("<u/>")}</capability>"),
        Device($"<capability type='{Word}'>{Repeat("<u/>")}</capability>"),
        Device(
            $"<capability type='pci'><capability type='{Blank}mdev_types'>{Repeat("<type/>")}</capability></capability>"
        ),
        Device($"<capability type='mdev'><type id='t'/><{Word}>{Repeat("<u/>")}</{Word}></capability>"),
        Device($"<capability type='mdev'><type id='t'/>{Repeat($"<u {Word[..50]}='1'/>")}</capability>"),
        Device($"<n:u xmlns:n='{Word}'>{Repeat("<n:u n:a='1'/>")}</n:u>"),
        Device(Nested(Word[..100], 250, Repeat("<u/>"))),
        Device(
            Nested("capability type='pci'", 250, Repeat("<u/>"))
                .Replace("</capability type='pci'>", "</capability>", StringComparison.Ordinal)
        ),
        $"<domain><devices><hostdev mode='subsystem' type='{Blank}mdev'>{Repeat("<u/>")}</hostdev></devices></domain>",
        $"<domain xmlns:n='{Word}'><devices><hostdev type='mdev'>{Repeat("<n:u/>")}</hostdev></devices></domain>",
        $"<domain><devices>{Repeat($"<hostdev type='{Word[..200]}'/>")}</devices></domain>",
    ];

    [TestCaseSource(nameof(Documents))]
    public void PathsAndMessages_AreBounded_WhateverTheDocumentSays(string xml)
    {
        bool isDomain = xml.StartsWith("<domain", StringComparison.Ordinal);
        foreach (ValidationAuthority authority in Enum.GetValues<ValidationAuthority>())
        {
            ValidationOptions options = new() { Authority = authority };
            _ = Found(xml, options, isDomain);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ValueList<Diagnostic> found = Found(xml, options, isDomain);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.That(
                found.Select(one => one.Location.Path?.Length ?? 0),
                Is.All.LessThan(LongestPath),
                $"{authority}"
            );
            Assert.That(found.Count, Is.LessThanOrEqualTo(1000), $"{authority}");
            Assert.That(allocated, Is.LessThan((24L * 1024 * 1024) + (120L * xml.Length)), $"{authority}");
        }
    }

    /// <summary>Grammar and parser cut alike, so that a place is still reported once.</summary>
    [Test]
    public void Paths_OfGrammarAndParser_AreTheSame() =>
        Assert.That(
            Found(
                    Device($"<capability type='mdev{Blank}'><type id='t'/><iommuGroup number='x'/></capability>"),
                    ValidationOptions.Default,
                    isDomain: false
                )
                .Select(one => one.Location)
                .ToList(),
            Is.Unique
        );

    [TestCase(64, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase(65, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…")]
    public void Path_CutsLongNames(int length, string spelled)
    {
        string xml = Device($"<{Word[..length]}/>");
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, XmlReading.Complete);
        Assert.That(found[0].Location.Path, Is.EqualTo($"/device/{spelled}"));
    }

    [TestCase("<n:u/>", true, 100)]
    [TestCase("<n:u/>", true, Length)]
    [TestCase("<u n:a='1'/>", true, Length)]
    [TestCase("<u><n:v/></u>", true, Length)]
    [TestCase("<u/>", false, Length)]
    public void KeptContent_CannotMultiplyNamespaces(string element, bool declares, int length)
    {
        string xml = $"<device xmlns:n='{Word[..length]}'><name>x</name>{Capability}{Repeat(element)}</device>";
        NodeDeviceReadOptions keep = new() { UnknownContentHandling = UnknownContentHandling.Keep };
        bool read = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, keep);
        bool isTooMuch = declares && length == Length;
        Assert.That(read, Is.EqualTo(!isTooMuch));
        Assert.That(found.Select(one => one.Id), isTooMuch ? Is.EqualTo(new[] { "ND1018" }) : Is.Empty);
    }

    [Test]
    public void KeptContent_RestoresDeclarationsAfterAnElement()
    {
        const string kept =
            "<u xmlns:a='1'><v xmlns:a='2' xmlns:b='3'><a:w/><b:w/></v><a:w/><x xmlns='4'><y/></x><y/></u>";
        NodeDevice device = NodeDeviceXml.Parse(
            Device(kept)
                .Replace(
                    "</device>",
                    "<capability type='mdev'><type id='t'/></capability></device>",
                    StringComparison.Ordinal
                ),
            new NodeDeviceReadOptions { UnknownContentHandling = UnknownContentHandling.Keep }
        );
        Assert.That(device.ToXml(), Does.Contain(kept));
    }

    static ValueList<Diagnostic> Found(string xml, ValidationOptions options, bool isDomain) =>
        (isDomain ? HostdevValidator.Validate(xml, options) : NodeDeviceValidator.Validate(xml, options)).Diagnostics;

    static string Device(string content) => $"<device><name>x</name>{content}</device>";

    static string Nested(string name, int depth, string content) =>
        Repeat($"<{name}>", depth) + content + Repeat($"</{name}>", depth);

    static string Repeat(string text, int count = Many) => string.Concat(Enumerable.Repeat(text, count));
}

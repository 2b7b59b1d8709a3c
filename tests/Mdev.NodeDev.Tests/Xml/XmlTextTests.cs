namespace Mdev.NodeDev.Tests;

public sealed class XmlTextTests
{
    /// <summary>Not test cases: an attribute cannot hold a lone surrogate.</summary>
    static readonly (string Text, string Clean)[] Texts =
    [
        ("plain é漢😀", "plain é漢😀"),
        ("a\u0001b", "ab"),
        ("a\uffffb", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc00\u0001c", "\ufffdc"),
        ("😀\u001f", "😀"),
    ];

    [Test]
    public void Clean_DropsOrReplacesIllegalCharacters()
    {
        Assert.That(Texts.Select(row => XmlText.Clean(row.Text)), Is.EqualTo(Texts.Select(row => row.Clean)));
        NodeDevice[] devices = [.. Texts.Select(row => new NodeDevice { Name = row.Text })];
        Assert.That(
            devices.Select(device => device.ToXElement().Element("name")!.Value),
            Is.EqualTo(Texts.Select(row => row.Clean))
        );
        Assert.That(
            devices.Select(device => device.ToXml()),
            Is.EqualTo(Texts.Select(row => $"<device>\n  <name>{row.Clean}</name>\n</device>\n"))
        );
    }
}

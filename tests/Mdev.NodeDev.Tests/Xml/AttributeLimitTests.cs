namespace Mdev.NodeDev.Tests;

/// <summary>How many attributes an element may have, and that other markup is not taken for them.</summary>
[TestFixture]
public sealed class AttributeLimitTests
{
    const int Most = 4096;

    static readonly string[] Encodings = ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE", "iso-8859-1"];

    [TestCase(Most, true)]
    [TestCase(Most + 1, false)]
    [TestCase(Most * 10, false)]
    public void Attributes_AreLimited(int count, bool isRead) => Check($"<device><x{Attributes(count)}/>", isRead);

    [TestCase(Most, true)]
    [TestCase(Most + 1, false)]
    public void Declarations_AreLimited(int count, bool isRead) =>
        Check($"<device><x{Repeat(count, i => $" xmlns:n{i}='u'")}></x>", isRead);

    [Test]
    public void Attributes_OfAllElements_AreNotLimited() =>
        Check($"<device>{Repeat(10, _ => $"<x{Attributes(Most)}/>")}", isRead: true);

    [TestCase("<!-- <x{0}/> ' -->")]
    [TestCase("<![CDATA[ <x{0}/> \" ]]>")]
    [TestCase("<?x <x{0}/> ' ?>")]
    [TestCase("<x a=\"<'>\" b='\">'/>{0}")]
    [TestCase("<x a='{0}'/>", '"')]
    public void Attributes_InOtherMarkup_DoNotCount(string markup, char quote = '\'')
    {
        string attributes = Attributes(Most * 2).Replace('\'', quote);
        markup = markup.Replace("{0}", attributes, StringComparison.Ordinal);
        // An attribute has no '<'.
        markup = markup.Replace("<'>", "&lt;'>", StringComparison.Ordinal);
        Check($"<device><x>{markup}</x>", isRead: true);
        Check($"<device><x>{markup}</x><x{Attributes(Most + 1)}/>", isRead: false);
    }

    [TestCaseSource(nameof(Encodings))]
    public void Attributes_AreLimited_InEveryEncoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        string xml =
            $"<?xml version='1.0' encoding='{name}'?>\n<device>\n  <x{Attributes(Most + 1)}/><name>ä</name></device>";
        Assert.That(Ids([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]), Is.EqualTo(new[] { "3,3 ND1017" }));
    }

    /// <summary>A declaration in ASCII can promise an encoding that writes markup in other bytes.</summary>
    [Test]
    public void Attributes_AfterAChangeOfEncoding_AreNotRead()
    {
        byte[] bytes =
        [
            .. "<?xml version='1.0' encoding='utf-32'?>"u8,
            .. Encoding.UTF32.GetBytes($"<device><!-- ' --><x{Attributes(Most * 2)}/></device>"),
        ];
        Assert.That(Ids(bytes), Has.Length.EqualTo(1).And.All.Matches(" ND10(01|17)$"));
    }

    [Test]
    public void Attributes_OfAnUnfinishedElement_AreLimited() =>
        Assert.That(Ids(Encoding.UTF8.GetBytes($"<device{Attributes(Most * 4)}")), Is.EqualTo(new[] { "1,1 ND1017" }));

    [Test]
    public void Attributes_OfAnElementTree_AreNotLimited()
    {
        XElement device = XElement.Parse(
            $"<device><name>x</name><capability type='mdev'><type id='t'/></capability></device>"
        );
        device.Add(Enumerable.Range(0, Most + 1).Select(i => new XAttribute($"a{i}", "")));
        Assert.That(NodeDeviceXml.TryParse(device, out _, out ValueList<Diagnostic> found), Is.True);
        Assert.That(found.Count, Is.EqualTo(1000));
    }

    [TestCase(ValidationAuthority.Schema)]
    [TestCase(ValidationAuthority.Parser)]
    [TestCase(ValidationAuthority.Strict)]
    public void Validate_TooManyAttributes_SaysSoOnly(ValidationAuthority authority)
    {
        ValidationResult result = NodeDeviceValidator.Validate(
            $"<device>\n<x{Attributes(Most + 1)}/><u/></device>",
            new ValidationOptions { Authority = authority }
        );
        Assert.That(result.Diagnostics.Select(Text), Is.EqualTo(new[] { "2,1 ND1017" }));
    }

    [Test]
    public void ValidateHostdevs_TooManyAttributes_SaysSoOnly() =>
        Assert.That(
            HostdevValidator
                .Validate($"<domain><devices><hostdev{Attributes(Most + 1)}/></devices></domain>")
                .Diagnostics.Select(Text),
            Is.EqualTo(new[] { "1,18 ND1017" })
        );

    static void Check(string start, bool isRead)
    {
        string xml = start + "<name>x</name><capability type='mdev'><type id='t'/></capability></device>";
        bool wasRead = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found);
        Assert.That((wasRead, found.Any(one => one.Id == "ND1017")), Is.EqualTo((isRead, !isRead)));
        wasRead = NodeDeviceXml.TryParse(Encoding.UTF8.GetBytes(xml), out _, out found);
        Assert.That((wasRead, found.Any(one => one.Id == "ND1017")), Is.EqualTo((isRead, !isRead)));
    }

    static string[] Ids(byte[] bytes)
    {
        _ = NodeDeviceXml.TryParse(bytes, out _, out ValueList<Diagnostic> found);
        return [.. found.Select(Text)];
    }

    static string Text(Diagnostic found) => $"{found.Location.Line},{found.Location.Column} {found.Id}";

    static string Attributes(int count) => Repeat(count, i => $" a{i}=''");

    static string Repeat(int count, Func<int, string> piece) => string.Concat(Enumerable.Range(0, count).Select(piece));
}

namespace Mdev.NodeDev.Tests;

/// <summary>Input made to harm: it is refused with a reason, never thrown on, never waited for.</summary>
public sealed class HostileInputTests
{
    const string Body = "<device><name>é</name><capability type='ap_matrix'/></device>";

    static readonly Encoding[] MarkedEncodings =
    [
        Encoding.UTF8,
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
        Encoding.UTF32,
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
    ];

    /// <summary>The last finding: what stopped the reader, if anything did.</summary>
    static string Refusal(ReadOnlySpan<byte> xml, NodeDeviceReadOptions? options = null) =>
        NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, options)
            ? "accepted"
            : $"{found[^1].Id} {found[^1].Location}";

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [TestCase("<!DOCTYPE device>", "ND1002 (1,1)")]
    [TestCase("<?xml version='1.0'?>\n<!-- <x -->\n <!DOCTYPE device []>", "ND1002 (3,2)")]
    [TestCase("<!DOCTYPE device SYSTEM 'file:///etc/passwd'>", "ND1002 (1,1)")]
    [TestCase(
        "<!DOCTYPE device [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>",
        "ND1002 (1,1)"
    )]
    [TestCase("<!DOCTYPE device [<!-- c -->]>", "ND1002 (1,1)")]
    [TestCase("<!DOCTYPE device [<?p q?>]>", "ND1002 (1,1)")]
    [TestCase("<!-- <!DOCTYPE device> --><x", "ND1001 (1,29)")]
    [TestCase("<?x <!DOCTYPE device> ?><", "ND1001 (1,26)")]
    public void DocumentTypeDeclaration_IsRefusedAndNotProcessed(string prolog, string expected)
    {
        Assert.That(Refusal(Utf8(prolog + Body)), Is.EqualTo(expected));
        Assert.That(Refusal(Encoding.Unicode.GetBytes('\ufeff' + prolog + Body)), Is.EqualTo(expected));
        _ = NodeDeviceXml.TryParse(prolog + Body, out _, out ValueList<Diagnostic> found);
        Assert.That($"{found[0].Id} {found[0].Location}", Is.EqualTo(expected));
    }

    [TestCase(255, true)]
    [TestCase(256, false)]
    [TestCase(300, false)]
    [TestCase(100_000, false)]
    public void Nesting_HasALimit(int depthBelowTheRoot, bool accepted)
    {
        StringBuilder nested = new();
        for (int i = 0; i < depthBelowTheRoot; i++)
            nested.Append("<x>");
        for (int i = 0; i < depthBelowTheRoot; i++)
            nested.Append("</x>");
        string unknown = Body.Replace("<name>", $"{nested}<name>");
        string text = Body.Replace("é", nested.ToString());
        NodeDeviceReadOptions[] all = [XmlReading.Complete, XmlReading.AsLibvirt, XmlReading.Keep];
        foreach (NodeDeviceReadOptions options in all)
        {
            _ = NodeDeviceXml.TryParse(unknown, out NodeDevice? device, out ValueList<Diagnostic> found, options);
            Assert.That(device is not null, Is.EqualTo(accepted));
            Assert.That(found.Any(finding => finding.Id == "ND1004"), Is.EqualTo(!accepted));
        }
        string[] findings = XmlReading.Findings(text);
        Assert.That(findings.Any(finding => finding.Contains("ND1004")), Is.EqualTo(depthBelowTheRoot > 254));
    }

    [Test]
    public void Size_HasALimitForEveryInput()
    {
        NodeDeviceReadOptions exact = new() { MaxBytes = Utf8(Body).Length };
        NodeDeviceReadOptions less = exact with { MaxBytes = Utf8(Body).Length - 1 };
        Assert.That(Refusal(Utf8(Body), exact), Is.EqualTo("accepted"));
        Assert.That(Refusal(Utf8(Body), less), Is.EqualTo("ND1003 "));
        using MemoryStream stream = new(Utf8(Body));
        _ = NodeDeviceXml.TryParse(stream, out _, out ValueList<Diagnostic> ofStream, less);
        NodeDeviceReadOptions text = less with { MaxBytes = Body.Length - 1 };
        _ = NodeDeviceXml.TryParse(Body, out _, out ValueList<Diagnostic> ofText, text);
        using StringReader reader = new(Body);
        _ = NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> ofReader, text);
        Assert.That(new[] { ofStream, ofText, ofReader }.Select(found => found.Single().Id), Is.All.EqualTo("ND1003"));
    }

    [TestCase(100)]
    [TestCase(4096)]
    [TestCase(16 * 1024)]
    [TestCase(100_000)]
    public async Task Document_MayBeAsLargeAsTheLimitAndNoLarger(int size)
    {
        string full = Body + new string(' ', size - Utf8(Body).Length);
        string letters = Body.Replace('é', 'e') + new string(' ', size - Body.Length);
        foreach (bool fits in new[] { true, false })
        {
            NodeDeviceReadOptions options = new() { MaxBytes = size - (fits ? 0 : 1) };
            using MemoryStream stream = new(Utf8(full));
            using MemoryStream awaited = new(Utf8(full));
            using StringReader reader = new(letters);
            bool[] accepted =
            [
                NodeDeviceXml.TryParse(Utf8(full), out _, out _, options),
                NodeDeviceXml.TryParse(stream, out _, out _, options),
                await IsReadAsync(awaited, options).ConfigureAwait(false),
                NodeDeviceXml.TryParse(letters, out _, out _, options),
                NodeDeviceXml.TryParse(reader, out _, out _, options),
            ];
            Assert.That(accepted, Is.All.EqualTo(fits));
        }
    }

    [Test]
    public void TextBeyondTheLimit_IsNotTakenForTheWhole()
    {
        const int block = 4096;
        using StringReader reader = new(
            XmlReading.Document("<capability type='ap_matrix'/>") + new string(' ', 2 * block)
        );
        NodeDeviceReadOptions options = new() { MaxBytes = block };
        _ = NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found, options);
        Assert.That(found.Single().Id, Is.EqualTo("ND1003"));
    }

    static async Task<bool> IsReadAsync(Stream stream, NodeDeviceReadOptions options)
    {
        try
        {
            await NodeDeviceXml.ParseAsync(stream, options).ConfigureAwait(false);
            return true;
        }
        catch (NodeDeviceFormatException)
        {
            return false;
        }
    }

    [TestCase("<device/>")]
    [TestCase("<!-- more --><?to come?>\n<device/>")]
    [TestCase("text")]
    [TestCase("<")]
    public void Parse_ChecksWhatFollowsTheDocument(string rest)
    {
        using StringReader reader = new(Body + rest);
        _ = NodeDeviceXml.TryParse(reader, out _, out ValueList<Diagnostic> found);
        Assert.That(found.Single().Id, Is.EqualTo("ND1001"));
        Assert.That(Refusal(Utf8(Body + rest)), Does.StartWith("ND1001 "));
    }

    [Test]
    public void EndlessStream_IsReadToTheLimitOnly()
    {
        using EndlessStream stream = new();
        NodeDeviceReadOptions options = new() { MaxBytes = 100_000 };
        Assert.That(NodeDeviceXml.TryParse(stream, out _, out ValueList<Diagnostic> found, options), Is.False);
        Assert.That(found.Single().Id, Is.EqualTo("ND1003"));
        Assert.That(stream.Given, Is.LessThan(300_000));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void MaxBytes_IsAtLeastOne(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new NodeDeviceReadOptions { MaxBytes = limit });

    [TestCase(new byte[] { 0xc3, 0x28 })]
    [TestCase(new byte[] { 0xff })]
    [TestCase(new byte[] { 0xc0, 0xaf }, Description = "overlong")]
    [TestCase(new byte[] { 0xed, 0xa0, 0x80 }, Description = "a surrogate")]
    [TestCase(new byte[] { 0 })]
    [TestCase(new byte[] { 1 })]
    [TestCase(new byte[] { 0x1f })]
    [TestCase(new byte[] { 0xef, 0xbf, 0xbe }, Description = "U+FFFE")]
    public void BytesThat_AreNoCharactersAreRefused(byte[] bad)
    {
        byte[] inText = [.. Utf8("<device><name>"), .. bad, .. Utf8(Body)];
        byte[] inAttribute = [.. Utf8("<device x='"), .. bad, .. Utf8("'/>")];
        byte[] inComment = [.. Utf8("<!--"), .. bad, .. Utf8("-->" + Body)];
        byte[] behind = [.. Utf8(Body), .. bad];
        byte[] marked = [0xef, 0xbb, 0xbf, .. inText];
        foreach (byte[] xml in new[] { inText, inAttribute, inComment, behind, marked })
            Assert.That(Refusal(xml), Does.StartWith("ND1001"));
    }

    [Test]
    public void Message_NamesTheBadBytes()
    {
        byte[] cut = [.. Utf8(Body), 0xc3];
        byte[] ebcdic = [0x4c, 0x6f, 0xa7, 0x94];
        _ = NodeDeviceXml.TryParse(cut, out _, out ValueList<Diagnostic> ofCut);
        _ = NodeDeviceXml.TryParse(ebcdic, out _, out ValueList<Diagnostic> ofEbcdic);
        Assert.That(
            ofCut.Single().Message,
            Is.EqualTo("there are bytes that are no characters in the encoding of the document")
        );
        Assert.That(ofEbcdic.Single().Message, Does.Contain("ebcdic").IgnoreCase);
    }

    [Test]
    public void SequenceCutShortAtThe_EndIsRefused() =>
        Assert.That(Refusal([.. Utf8(Body), 0xc3]), Is.EqualTo("ND1001 "));

    [TestCase("&#0;")]
    [TestCase("&#x1f;")]
    [TestCase("&#xd800;")]
    [TestCase("&#xfffe;")]
    [TestCase("&#x110000;")]
    public void ReferenceToNoCharacter_IsRefused(string reference) =>
        Assert.That(Refusal(Utf8(Body.Replace("é", reference))), Does.StartWith("ND1001"));

    [TestCaseSource(nameof(MarkedEncodings))]
    public void ByteOrderMark_BeatsTheDeclaration(Encoding encoding)
    {
        const string declared = "<?xml version='1.0' encoding='iso-8859-1'?>";
        byte[] xml = [.. encoding.GetPreamble(), .. encoding.GetBytes(declared + Body)];
        Assert.That(NodeDeviceXml.Parse(xml).Name, Is.EqualTo("é"));
        Assert.That(Refusal([.. xml, 0x80]), Does.StartWith("ND1001"));
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    [TestCase("utf-32")]
    [TestCase("utf-32BE")]
    public void WideCharacters_AreKnownWithoutAMark(string name) =>
        Assert.That(NodeDeviceXml.Parse(Encoding.GetEncoding(name).GetBytes(Body)).Name, Is.EqualTo("é"));

    [Test]
    public void LoneSurrogateInWideCharacters_IsRefused()
    {
        byte[] xml = Encoding.Unicode.GetBytes('\ufeff' + Body);
        xml[Body.IndexOf('é') * 2 + 3] = 0xd8;
        Assert.That(Refusal(xml), Does.StartWith("ND1001"));
    }

    [Test]
    public void Latin1_IsReadWhereItIsDeclared()
    {
        byte[] xml = Encoding.Latin1.GetBytes($"<?xml version='1.0' encoding='iso-8859-1'?>{Body}");
        Assert.That(NodeDeviceXml.Parse(xml).Name, Is.EqualTo("é"));
    }

    [TestCase("us-ascii", Description = "there is a letter that it does not have")]
    [TestCase("utf-7")]
    [TestCase("utf-16")]
    [TestCase("ucs-4")]
    [TestCase("windows-1252")]
    [TestCase("nope")]
    [TestCase("")]
    public void DeclarationThat_CannotBeTrueIsRefused(string encoding) =>
        Assert.That(Refusal(Utf8($"<?xml version='1.0' encoding='{encoding}'?>{Body}")), Does.StartWith("ND1001"));

    [TestCase(new byte[] { })]
    [TestCase(new byte[] { 0xff, 0xfe })]
    [TestCase(new byte[] { 0xfe })]
    [TestCase(new byte[] { 0, 0, 0xff, 0xfe, 1, 2 })]
    [TestCase(new byte[] { 0x4c, 0x6f, 0xa7, 0x94, 1, 2 }, Description = "EBCDIC")]
    [TestCase(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0 }, Description = "a program")]
    [TestCase(new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0 }, Description = "compressed")]
    public void Garbage_IsRefused(byte[] xml) => Assert.That(Refusal(xml), Does.StartWith("ND1001"));

    [TestCase("<device><name>n</name><x:y/></device>")]
    [TestCase("<device xmlns:x=''/>")]
    [TestCase("<device xmlns:a='u' xmlns:b='u' a:x='' b:x=''/>")]
    [TestCase("<:device/>")]
    [TestCase("<a:b:device xmlns:a='u'/>")]
    [TestCase("<device xml:space='odd'/>")]
    [TestCase("<?xml version='1.1'?><device/>")]
    [TestCase("<\u0370x/>")]
    public void NamespacesAndVersionsThatLibvirtForgives_AreRefused(string xml) =>
        Assert.That(Refusal(Utf8(xml)), Does.StartWith("ND1001"));

    [Test]
    public void GiantAttribute_IsAnAttribute()
    {
        string id = new('x', 5_000_000);
        MdevCapability mdev = XmlReading.Capability<MdevCapability>(
            $"<capability type='mdev'><type id='{id}'/><uuid>{id}</uuid></capability>"
        );
        Assert.That((mdev.TypeId, mdev.Uuid), Is.EqualTo((id, id)));
    }

    [Test]
    public void MessageShowsNoControlCharacterAnd_IsShort()
    {
        string xml = XmlReading.Document($"<capability type='&#x9b;[31m&#x202e;{new string('x', 10_000)}'/>");
        string message = XmlReading.Findings(xml).Single();
        Assert.That(message, Does.Contain(@"\u009b[31m\u202e"));
        Assert.That(message[message.IndexOf(": ", StringComparison.Ordinal)..], Has.Length.LessThan(500));
    }

    sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Given += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

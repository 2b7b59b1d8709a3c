namespace Mdev.NodeDev.Conformance;

/// <summary>
/// XML that is made of everything XML has: namespaces, references, sections, comments, encodings, line ends, names at
/// the edges of the tables; now and then with something that must not be.
/// </summary>
sealed class RandomXml
{
    static readonly string[] Known =
    [
        "name",
        "path",
        "parent",
        "driver",
        "devnode",
        "capability",
        "type",
        "uuid",
        "attr",
        "product",
        "iommuGroup",
        "address",
        "devices",
        "hostdev",
        "source",
        "interface",
        "alias",
        "boot",
    ];

    /// <summary>Names that are none of those that are known.</summary>
    static readonly string[] Other =
    [
        "a",
        "_",
        "a-b.c",
        "é",
        "a·",
        "a٠",
        "Ĵ",
        "a\u0301",
        "\u3007",
        "\u4e00",
        "\u9fa5",
        "\uac00",
        "\ud7a3",
        "XML",
        "a_name_that_is_longer_than_sixteen",
        "a_name_that_is_longer_than_eighteen",
    ];

    /// <summary>What is no name, or one with a meaning of its own.</summary>
    static readonly string[] Odd =
    [
        "·a",
        "Ĳ",
        "‿",
        "\u9fa6",
        "\ud7a4",
        "😀",
        "1a",
        "-a",
        "xml",
        "xmlns",
        "a:",
        ":a",
        "p:q:r",
        "xml:lang",
        "xml:space",
        "xml:id",
    ];

    static readonly string[] Prefixes = ["p", "p", "q", "q", "é"];

    static readonly string[] OddPrefixes = ["xml", "xmlns", "unknown"];

    static readonly string[] Namespaces =
    [
        "urn:a",
        "urn:b",
        "",
        "urn:a&amp;b",
        "urn:\tx",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2000/xmlns/",
        "http://www.w3.org/1999/xlink",
    ];

    static readonly string[] Pieces =
    [
        "x",
        "12",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "é",
        "😀",
        "0x1f",
        "pci",
        "mdev",
        "vfio-pci",
        "&amp;",
        "&lt;",
        "&gt;",
        "&quot;",
        "&apos;",
        "&#10;",
        "&#13;",
        "&#x20;",
        "&#x1F600;",
        "&#65;",
        "]]",
        "]",
        ">",
        "\u2028",
        "\u0085",
        "\u007f",
        "\ufffd",
        "\ufeff",
    ];

    static readonly string[] Wrong =
    [
        "&nope;",
        "&#0;",
        "&#xD800;",
        "&#xFFFE;",
        "&#x110000;",
        "&#;",
        "&#x;",
        "&#X41;",
        "&amp",
        "&",
        "]]>",
        "\0",
        "\u0001",
        "\ufffe",
        "\uffff",
        "<",
        "<!DOCTYPE device>",
        "<?xml version='1.0'?>",
        "<!ELEMENT a>",
        "<![CDATA[",
        "<!-- a -- b -->",
        "</x>",
        "<>",
        "< a/>",
        "<a / >",
        "&#0000000000000000065;",
        "&#00065;",
    ];

    static readonly string[] Declarations =
    [
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>",
        "<?xml version='1.0' standalone='no'?>\n",
        "<?xml version='1.0' encoding='UTF-16'?>",
        "<?xml version='1.0' encoding='iso-8859-1'?>",
        "<?xml version='1.0' encoding='us-ascii'?>",
        "<?xml version='1.0' encoding='utf8'?>",
        "<?xml version='1.0' encoding='x'?>",
        "<?xml version='1.0' encoding=''?>",
        "<?xml version='1.1'?>",
        "<?xml version = '1.0'?>",
        "<?xml version='1.0'encoding='UTF-8'?>",
        "<?xml encoding='UTF-8'?>",
        "<?xml?>",
        " <?xml version='1.0'?>",
        "<?xml-stylesheet href='a'?>",
        "<?XML version='1.0'?>",
    ];

    readonly Dice _dice;
    readonly StringBuilder _text = new();

    RandomXml(Dice dice) => _dice = dice;

    internal static byte[] Make(Dice dice)
    {
        RandomXml xml = new(dice);
        xml.Document();
        byte[] bytes = Encoding.UTF8.GetBytes(xml._text.ToString());
        if (!dice.Percent(3))
            return bytes;
        Encoding encoding = dice.Of(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1);
        return [.. dice.Percent(60) ? encoding.GetPreamble() : [], .. encoding.GetBytes(xml._text.ToString())];
    }

    void Document()
    {
        if (_dice.Percent(8))
            _text.Append('\ufeff', _dice.Odd(10, 1, 2));
        if (_dice.Percent(25))
            _text.Append(_dice.Of<string>(_dice.Percent(80) ? Declarations[..4] : Declarations));
        while (_dice.Percent(20))
            Misc();
        Root();
        while (_dice.Percent(15))
            Misc();
        if (_dice.Percent(2))
            _text.Append(_dice.Of<string>(Wrong));
    }

    /// <summary>Roots that the readers take, so that they read what is in them.</summary>
    void Root()
    {
        (string root, string first) = _dice.Below(8) switch
        {
            0 => ("domain", "<devices><hostdev mode='subsystem' type='mdev' model='vfio-pci'><source>"),
            1 => ("hostdev", ""),
            2 => (Name(), ""),
            3 => ("device", "<name>n</name><capability type='mdev'><type id='t'/></capability>"),
            4 => ("device", "<name>n</name><capability type='pci'><domain>0</domain>"),
            _ => ("device", "<name>n</name><capability type='ap_matrix'/>"),
        };
        _text.Append('<').Append(root);
        if (_dice.Percent(95))
            _text.Append(" xmlns:p='urn:a' xmlns:q='urn:b' xmlns:é='urn:c'");
        else
            Attributes();
        _text.Append('>').Append(first);
        Content(0);
        if (first.EndsWith("<source>", StringComparison.Ordinal))
            _text.Append("</source></hostdev></devices>");
        else if (first.EndsWith("</domain>", StringComparison.Ordinal))
            _text.Append("</capability>");
        _text.Append("</").Append(root).Append(_dice.Odd(5, ">", " >", "\n>", ">", "x>"));
    }

    void Misc() =>
        _text.Append(
            _dice.Below(4) switch
            {
                0 => "<!-- c -->",
                1 => "<?pi d?>",
                2 => _dice.Of("\n", "\r\n", " ", "\r", "\t"),
                _ => _dice.Odd(10, "\n", Markup()),
            }
        );

    void Content(int depth)
    {
        for (int i = _dice.Odd(2, _dice.Below(5), 40); i > 0; i--)
        {
            switch (_dice.Below(10))
            {
                case < 5 when depth < 6:
                    Element(depth);
                    break;
                case 5:
                    _text.Append(Markup());
                    break;
                case 6:
                    Space();
                    break;
                case 7 when _dice.Percent(2):
                    _text.Append(_dice.Of<string>(Wrong));
                    break;
                default:
                    Text(Pieces);
                    break;
            }
        }
        if (depth == 1 && _dice.Below(400) == 0)
            Extreme();
    }

    void Element(int depth)
    {
        string name = Name();
        _text.Append('<').Append(name);
        Attributes();
        if (_dice.Percent(25))
        {
            _text.Append("/>");
            return;
        }
        _text.Append('>');
        Content(depth + 1);
        _text.Append("</").Append(_dice.Below(300) == 0 ? Name() : name).Append('>');
    }

    string Name()
    {
        string name = _dice.Percent(75) ? _dice.Of<string>(Known) : _dice.Of<string>(Other);
        if (_dice.Below(200) == 0)
            name = _dice.Of<string>(Odd);
        if (_dice.Below(200) == 0)
            name += (char)_dice.Below(0xd800);
        return _dice.Percent(8) ? $"{Prefix()}:{name}" : name;
    }

    string Prefix() => _dice.Percent(1) ? _dice.Of<string>(OddPrefixes) : _dice.Of<string>(Prefixes);

    void Attributes()
    {
        for (int i = _dice.Odd(1, _dice.Below(3), 63, 64, 65, 70); i > 0; i--)
        {
            _text.Append(_dice.Odd(8, " ", "\n", "\r\n", "\t ", _dice.Odd(10, " ", "")));
            string name = AttributeName();
            _text.Append(name).Append(_dice.Odd(6, "=", " = ", "=\n", _dice.Odd(10, "=", "")));
            string quote = _dice.Odd(30, "'", "\"");
            _text.Append(quote);
            if (_dice.Below(200) == 0)
                _text.Append(_dice.Of<string>(Wrong));
            else if (name.StartsWith("xmlns", StringComparison.Ordinal))
                _text.Append(_dice.Of<string>(_dice.Percent(90) ? Namespaces[..2] : Namespaces));
            else
                Text(_dice.Percent(20) ? Pieces : Pieces[..13]);
            _text.Append(quote);
        }
    }

    string AttributeName() =>
        _dice.Below(12) switch
        {
            0 => "xmlns",
            1 => $"xmlns:{Prefix()}",
            2 => $"{Prefix()}:{_dice.Of<string>(Known)}",
            3 => "type",
            4 => "id",
            _ => $"{Name()}{_dice.Odd(50, "", "1", "2", "3", "4", "5")}",
        };

    string Markup() =>
        _dice.Below(6) switch
        {
            0 => "<!---->",
            1 => "<!-- a\r\nb\rc &amp; <x> -->",
            2 => "<![CDATA[]]>",
            3 => "<![CDATA[ x\r\ny]] ]>&amp;<z>]]>",
            4 => _dice.Odd(10, "<?p  a\r\nb ?>", "<?p?>", "<?é ??>", "<?p\n?>", "<?p:q a?>", "<?p??>", "<?xMl a?>"),
            _ => "<![CDATA[\n\n]]>",
        };

    void Text(string[] pieces)
    {
        for (int i = _dice.Below(4); i > 0; i--)
            _text.Append(_dice.Of<string>(pieces));
    }

    void Space()
    {
        for (int i = _dice.Between(1, 4); i > 0; i--)
            _text.Append(_dice.Of(" ", "\n", "\r\n", "\r", "\t", "&#32;", "&#10;"));
    }

    /// <summary>Deep, long and many things, about where the readers stop.</summary>
    void Extreme()
    {
        int size = _dice.Of(60, 250, 252, 253, 254, 255, 256, 257, 4095, 4096, 4097, 5000);
        string many = _dice.Below(6) switch
        {
            0 => string.Concat(Enumerable.Repeat("<a>", size)) + string.Concat(Enumerable.Repeat("</a>", size)),
            1 => new string(' ', size),
            2 => new string('\n', size) + "x",
            3 => new string('é', size) + "<b/>" + new string('x', size),
            4 => $"<{new string('z', size)} {new string('y', size)}='{new string('x', size)}'/>",
            _ => "<a" + string.Concat(Enumerable.Range(0, size).Select(i => $" a{i}=''")) + "/>",
        };
        _text.Append(many);
    }
}

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Prints a tree as a document, with what may stand around and between elements; now and then breaks it.
/// </summary>
static class DocumentPrinter
{
    static readonly string[] GoodHeads =
    [
        "<?xml version='1.0'?>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<?xml version='1.0' encoding='utf-8' standalone='yes'?>",
        "<!-- c -->",
        "<?xml version='1.0' encoding='iso-8859-1'?>",
        "\n",
        "<?pi x?>\n",
        "\ufeff",
        "\ufeff<?xml version='1.0' encoding='UTF-8'?>",
    ];

    static readonly string[] OddHeads =
    [
        "<?xml version='1.1'?>",
        "<?xml version='2.0'?>",
        "<?xml encoding='utf-8'?>",
        "<?xml version='1.0' encoding='nope'?>",
        "<?xml version='1.0' encoding=''?>",
        "<?xml version='1.0' standalone='maybe'?>",
        "<?xml version='1.0' encoding='us-ascii'?>",
        "<?xml version='1.0' encoding='UTF-16'?>",
        "<?xml version='1.0' encoding='windows-1252'?>",
        "\n<?xml version='1.0'?>",
        "<?XML version='1.0'?>",
        "<?xml version='1.0'?><?xml version='1.0'?>",
        "<!DOCTYPE device>",
        "<!DOCTYPE device [<!ENTITY e 'x'>]>",
        "x",
        "<!-- -- -->",
    ];

    static readonly string[] Bits =
    [
        "<",
        ">",
        "&",
        "'",
        "\"",
        "]]>",
        "--",
        "/",
        "=",
        "<!-- -- -->",
        "<?xml version='1.0'?>",
        "<?x?>",
        "&amp;",
        "&#x9;",
        "&#13;",
        "&#0;",
        "&#x1F;",
        "&#xFFFE;",
        "&#xD800;",
        "&#x110000;",
        "&nope;",
        "&lt",
        "\r",
        "\r\n",
        "\t",
        "\0",
        "\u0001",
        "\u001f",
        "\u007f",
        "\ufffe",
        "\ufeff",
        "<x/>",
        "<x>",
        "</x>",
        "<a:b/>",
        " xmlns='u'",
        " xml:space='preserve'",
        "<![CDATA[",
        "<![CDATA[x]]>",
        "<!DOCTYPE device>",
        "é",
    ];

    internal static byte[] Print(Dice dice, MarkupElement device, List<string> changes)
    {
        StringBuilder text = new();
        if (changes.Contains(DocumentMutator.OddHead))
            text.Append(dice.Of(OddHeads));
        else if (dice.Percent(10))
            text.Append(dice.Of(GoodHeads));
        device.Print(text, dice.Of("  ", "  ", null, "", "\t", "\r\n "));
        text.Append(dice.Odd(10, "\n", "", "<!-- end -->", "\n\n<?pi?>", "\r\n"));
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(text.ToString())];
        foreach (string change in changes)
        {
            if (change == DocumentMutator.BrokenBytes)
                Break(dice, bytes);
        }
        return [.. bytes];
    }

    static void Break(Dice dice, List<byte> bytes)
    {
        int at = dice.Below(bytes.Count);
        byte[] bit = Encoding.UTF8.GetBytes(dice.Of(Bits));
        switch (dice.Below(6))
        {
            case 0:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, dice.Between(1, 3)));
                break;
            case 1:
                bytes[at] = (byte)dice.Below(256);
                break;
            case 2:
                bytes.Insert(at, (byte)dice.Below(256));
                break;
            case 3:
                bytes.InsertRange(at, bit);
                break;
            case 4:
                bytes.InsertRange(dice.Percent(50) ? bytes.Count : 0, bit);
                break;
            default:
                // Between two tags, where most of it is good XML.
                int end = bytes.IndexOf((byte)'>', at);
                bytes.InsertRange(end < 0 ? bytes.Count : end + 1, bit);
                break;
        }
    }
}

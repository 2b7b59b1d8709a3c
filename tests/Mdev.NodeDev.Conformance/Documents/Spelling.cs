namespace Mdev.NodeDev.Conformance;

/// <summary>The many ways in which a text can stand in a document.</summary>
static class Spelling
{
    /// <summary>A text between tags.</summary>
    internal static string Text(Dice dice, string value)
    {
        StringBuilder text = new();
        bool isOdd = dice.Percent(12);
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (isOdd && dice.Percent(6))
                text.Append(dice.Of("<!-- c -->", "<!---->", "<?pi x?>", "<![CDATA[]]>"));
            if (isOdd && dice.Percent(12) && rune.Value != '\r')
                text.Append(CultureInfo.InvariantCulture, $"<![CDATA[{rune}]]>");
            else if (rune.Value == '\r' || (isOdd && dice.Percent(20)))
                text.Append(Reference(dice, rune));
            else
                text.Append(Usual(rune, dice.Percent(50)));
        }
        return text.ToString();
    }

    /// <summary>A value of an attribute, with the quotes. What white space it holds survives.</summary>
    internal static string Attribute(Dice dice, string value)
    {
        char quote = dice.Percent(60) ? '\'' : '"';
        StringBuilder text = new();
        text.Append(quote);
        bool isOdd = dice.Percent(10);
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || (isOdd && dice.Percent(30)))
                text.Append(Reference(dice, rune));
            else if (rune.Value == quote)
                text.Append(quote == '"' ? "&quot;" : "&apos;");
            else
                text.Append(Usual(rune, isWordy: false));
        }
        return text.Append(quote).ToString();
    }

    static string Usual(Rune rune, bool isWordy) =>
        rune.Value switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' when isWordy => "&quot;",
            '\'' when isWordy => "&apos;",
            _ => rune.ToString(),
        };

    static string Reference(Dice dice, Rune rune) =>
        dice.Below(3) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
            1 => string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:x};"),
            _ => string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:X4};"),
        };
}

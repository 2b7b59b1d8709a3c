using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Conformance;

/// <summary>Document number N of a seed: always the same, whatever documents are made besides.</summary>
/// <param name="Kind">The type of its first capability, before anything was changed.</param>
/// <param name="Bytes">The document.</param>
/// <param name="Changes">What was changed in a valid document, in order; nothing: it is valid.</param>
sealed partial record RandomDocument(string Kind, byte[] Bytes, IReadOnlyList<string> Changes)
{
    /// <summary>Makes a document.</summary>
    internal static RandomDocument Make(ulong seed, int number)
    {
        Dice dice = new(new Dice(seed).Next() ^ (ulong)number);
        while (true)
        {
            RandomDocument document = Make(dice);
            if (!Crashes().IsMatch(Encoding.UTF8.GetString(document.Bytes)))
                return document;
        }
    }

    static RandomDocument Make(Dice dice)
    {
        MarkupElement device = new("device");
        foreach (Rule rule in Grammar.Head)
            rule.GrowSome(dice, device);
        string kind = AddCapability(dice, device);
        while (dice.Percent(8))
            _ = AddCapability(dice, device);
        if (dice.Percent(20))
            Move(dice, device);

        List<string> changes = [];
        int count = dice.Below(100) switch
        {
            < 30 => 0,
            < 88 => 1,
            < 96 => 2,
            _ => dice.Between(3, 6),
        };
        DocumentMutator mutator = new(dice, device, [.. Grammar.Capabilities.Values, .. Grammar.Unread.Values]);
        for (int i = 0; i < count; i++)
            changes.Add(mutator.Change());
        return new RandomDocument(kind, DocumentPrinter.Print(dice, device, changes), changes);
    }

    static string AddCapability(Dice dice, MarkupElement device)
    {
        IReadOnlyDictionary<string, Rule> table = dice.Percent(98) ? Grammar.Capabilities : Grammar.Unread;
        string kind = dice.Of([.. table.Keys]);
        // What has the most parts is worth the most documents.
        if (kind != "pci" && dice.Percent(8))
            (table, kind) = (Grammar.Capabilities, "pci");
        table[kind].Grow(dice, device);
        return table == Grammar.Unread ? "(unread)" : kind;
    }

    static void Move(Dice dice, MarkupElement device)
    {
        MarkupNode[] children = dice.Some(device.Children.Count, [.. device.Children]);
        device.Children.Clear();
        device.Children.AddRange(children);
    }

    /// <summary>
    /// A second <c>virt_functions</c> after one with addresses ends libvirt 12.8 with a segmentation fault.
    /// </summary>
    [GeneratedRegex("virt_functions.*virt_functions", RegexOptions.Singleline, 60_000)]
    private static partial Regex Crashes();
}

namespace Mdev.NodeDev.Conformance;

/// <summary>Hostdev number N of a seed: always the same, whatever is made besides.</summary>
static class RandomHostdev
{
    /// <summary>Makes a <c>&lt;hostdev&gt;</c>, sound or with mistakes.</summary>
    internal static RandomDocument Make(ulong seed, int number)
    {
        Dice dice = new(new Dice(seed ^ 0x686f_7374).Next() ^ (ulong)number);
        string kind = dice.Percent(2)
            ? "other"
            : dice.Of([.. HostdevTable.ByKind.Keys.Where(key => key != "other"), "pci"]);
        MarkupElement parts = new("parts");
        HostdevTable.ByKind[kind].Grow(dice, parts);
        MarkupElement root = (MarkupElement)parts.Children[0];

        int count = dice.Below(100) switch
        {
            < 40 => 0,
            < 90 => 1,
            < 96 => 2,
            _ => dice.Between(3, 6),
        };
        return Change(dice, kind, root, count);
    }

    /// <summary>Changes some things in a hostdev and prints it.</summary>
    internal static RandomDocument Change(Dice dice, string kind, MarkupElement root, int count)
    {
        List<string> changes = [];
        DocumentMutator mutator = new(dice, root, HostdevTable.ByKind.Values);
        while (changes.Count < count)
        {
            string change = mutator.Change();
            // A hostdev is part of a domain: it has no head, and what is not XML would hit the domain.
            if (change is not (DocumentMutator.OddHead or DocumentMutator.BrokenBytes))
                changes.Add(change);
        }
        // In another namespace or by another name a domain has no hostdev at all.
        root.Name = "hostdev";
        root.Attributes.RemoveAll(attribute => attribute.Name == "xmlns");
        StringBuilder text = new();
        root.Print(text, dice.Of("  ", null, "\t"));
        return new RandomDocument(kind, Encoding.UTF8.GetBytes(text.ToString()), changes);
    }
}

using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>Makes documents that follow the grammar of the library.</summary>
/// <param name="dice">Chooses.</param>
sealed class GrammarDocument(Dice dice)
{
    static readonly Dictionary<string, string[]> Samples = new(StringComparer.Ordinal)
    {
        ["text"] = ["x", "Some name", "", "é\U0001F600"],
        ["uuid"] = ["5a0c1f1e-1111-4222-8333-444455556666", "5A0C1F1E111142228333444455556666"],
        ["hexNumber"] = ["0x1f", "0", "abc"],
        ["unsignedInt"] = ["0", "4294967295", "007"],
        ["unsignedLong"] = ["0", "18446744073709551615"],
        ["int"] = ["-1", " +7 ", "2147483647"],
        ["pciClass"] = ["0x030200"],
        ["pciLinkSpeed"] = ["2.5", "16", "2\U0001F6005"],
        ["vpdText"] = ["", "x", " a b "],
        ["vpdVendorIndex"] = ["0", "A", "Z"],
        ["vpdSystemIndex"] = ["9", "B"],
        ["worldWideName"] = ["0123456789abcdef", "0x0123456789ABCDEF"],
        ["devicePath"] = ["/dev/sda", "/dev/vhost-vdpa-0"],
        ["macAddress"] = ["52:54:00:aB:00:10"],
        ["netFeatureName"] = ["rx", "no-such_one"],
        ["channelSubsystem"] = ["0xfe", "254", "0x0"],
        ["subchannelSet"] = ["3", "0x0"],
        ["deviceNumber"] = ["0xffff", "65535", "0x1"],
        ["apAdapter"] = ["0xff", "255"],
        ["apDomain"] = ["0x100", "255"],
        ["positiveNumber"] = ["1", "0070"],
        ["pciDomain"] = ["0x0000", "ffffffff", "4294967295"],
        ["pciBus"] = ["0xff", "255"],
        ["pciSlot"] = ["0x1f", "1f", "31"],
        ["pciFunction"] = ["7", "0x0"],
        ["zpciUid"] = ["0xffff", "65535"],
        ["zpciFid"] = ["0xffffffff", "12"],
        ["twoDigits"] = ["0", "99"],
        ["fiveDigits"] = ["0", "99999"],
        ["usbNumber"] = ["0x1ff", "1"],
        ["usbPort"] = ["1", "1.2.3.4"],
        ["vioRegister"] = ["0x1000"],
        ["isaPort"] = ["0x3f8"],
        ["isaInterrupt"] = ["0x4"],
        ["aliasName"] = ["ua-net.0_1"],
        ["moduleName"] = ["vfio_pci+x"],
        ["filePath"] = ["/usr/share/rom", "C:\\x"],
        ["loadParm"] = ["2", "A .b"],
        ["nodeSet"] = ["0-3,^2", "7"],
    };

    /// <summary>Makes an element of a type.</summary>
    internal MarkupElement Make(string name, ElementType type)
    {
        MarkupElement element = new(name);
        if (type.Key is { } key)
            type = dice.Of([.. type.Kinds.Values]) with { Key = null };
        else
            key = null;
        bool hasTogether = dice.Percent(50);
        foreach (AttributeSlot slot in type.Attributes)
        {
            bool isKept = slot.IsTogether ? hasTogether : slot.IsRequired || dice.Percent(50);
            // What the grammar says besides is about these attributes.
            bool isChecked =
                type.Check is not null && slot.Name is "wwnn" or "wwpn" or "fabric_wwn" or "mode" or "managed";
            if (!isKept || isChecked)
                continue;
            string value = slot.Name == key ? type.Kind! : ValueOf(slot.Value);
            element.Attributes.Add(new MarkupAttribute(slot.Name, Quoted(value)));
        }
        if (type.Value is { } text)
        {
            if (ValueOf(text) is { Length: > 0 } value)
                element.Children.Add(new MarkupText(Escaped(value)));
            return element;
        }
        ElementSlot[] slots = type.Variant is { } variant && dice.Percent(50) ? variant.Slots : type.Slots;
        foreach (IGrouping<int, ElementSlot> block in slots.GroupBy(slot => slot.Block))
        {
            MarkupElement[] children = [.. block.SelectMany(slot => Some(slot, hasTogether))];
            element.Children.AddRange(dice.Some(children.Length, children));
        }
        return element;
    }

    IEnumerable<MarkupElement> Some(ElementSlot slot, bool hasTogether)
    {
        int most = Math.Min(slot.Max, 3);
        int count = slot.IsTogether ? (hasTogether ? 1 : 0) : dice.Between(slot.Min, most);
        for (int i = 0; i < count; i++)
        {
            ElementType type = slot.Type;
            if (slot.Kinds.Length > 0)
                type = type with { Kinds = slot.Kinds.ToDictionary(kind => kind, kind => slot.Type.Kinds[kind]) };
            yield return Make(slot.Name, type);
        }
    }

    string ValueOf(ValueKind value)
    {
        const string words = "one of ";
        return Samples.TryGetValue(value.Name, out string[]? samples)
            ? dice.Of(samples)
            : dice.Of(value.Expected[words.Length..].Split(", "));
    }

    static string Escaped(string text) => new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").ToString();

    static string Quoted(string text) => $"'{Escaped(text)}'";
}

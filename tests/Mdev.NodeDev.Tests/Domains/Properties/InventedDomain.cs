#pragma warning disable CA5394 // The same seed brings the same domain back.
namespace Mdev.NodeDev.Tests;

/// <summary>An invented domain, as a person, libvirt or another program may have written it.</summary>
/// <param name="seed">What brings the same domain back.</param>
sealed class InventedDomain(int seed)
{
    static readonly string[] NewLines = ["\n", "\r\n", "\r", ""];
    static readonly string[] Steps = ["  ", "\t", "    ", " "];

    static readonly string[] Prologs =
    [
        "",
        "<?xml version='1.0' encoding='utf-8'?>",
        "\ufeff<?xml version=\"1.0\"?>",
        "<!-- <hostdev/> -->",
        "\ufeff",
    ];

    static readonly string[] Others =
    [
        "<disk type='file' ><source file = \"a&#10;b&amp;'c'\"/></disk>",
        "<!-- <hostdev> é漢😀 -->",
        "<x:hostdev xmlns:x='urn:x' a=\"1\"   b='2'/>",
        "<hostdev xmlns='urn:y'/>",
        "<hostdev type='usb'><source><address bus='1'/></source></hostdev>",
        "<hostdev type='mdev'/>",
        "<console><![CDATA[<hostdev>]]>😀</console>",
        "<interface type='user'/>",
        "<?pi <hostdev> ?>",
        "<memballoon\tmodel='none'></memballoon>",
        "<video><model type='a>b'/></video>",
    ];

    readonly Random _random = new(seed);

    /// <summary>The devices that it has, some of them several times.</summary>
    internal List<Hostdev> Hostdevs { get; } = [];

    /// <summary>Whether every element starts and ends its line, or all is on one line.</summary>
    internal bool IsTidy { get; private set; }

    /// <summary>Whether an element would have to be opened to take a device.</summary>
    internal bool HasEmptyElement { get; private set; }

    /// <summary>The text.</summary>
    internal string Make()
    {
        string newLine = Of(NewLines);
        string step = Of(Steps);
        IsTidy = newLine.Length == 0 || _random.Next(2) == 0;
        StringBuilder text = new();
        string prolog = Of(Prologs);
        text.Append(prolog).Append(prolog.Length > 1 ? newLine : "");
        text.Append(Of(["<domain>", "<domain type='kvm'\n  xmlns:q=\"urn:q\" >", "<domain id='5'>"]));
        void Line(int level, string content)
        {
            if (newLine.Length == 0)
                text.Append(content);
            else if (IsTidy || _random.Next(3) > 0)
                text.Append(newLine).Insert(text.Length, step, level).Append(content);
            else
                text.Append(Of(["", " ", "\t", newLine + newLine])).Append(content);
        }
        Line(1, "<name>vm &amp; <![CDATA[more]]></name>");
        int many = _random.Next(3);
        for (int i = 0; i < many; i++)
            Devices(Line);
        HasEmptyElement |= many == 0;
        if (_random.Next(2) == 0)
            Line(1, "<seclabel type='none'/>");
        Line(0, "</domain>");
        return text.Append(Of(["", newLine, "<!-- end -->"])).ToString();
    }

    /// <summary>A device that the domain does not have.</summary>
    internal static Hostdev New { get; } =
        new MdevHostdev
        {
            Model = HostdevModel.VfioPci,
            Uuid = SampleUuids.Of(99),
            Boot = new HostdevBoot { Order = 1 },
            Address = new PciGuestAddress { Zpci = new ZpciNumbers(1, 2) },
        };

    void Devices(Action<int, string> line)
    {
        int count = _random.Next(6);
        if (count == 0)
        {
            HasEmptyElement = true;
            line(1, Of(["<devices/>", "<devices a='/' />"]));
            return;
        }
        line(1, Of(["<devices>", "<devices\n>"]));
        for (int i = 0; i < count; i++)
            line(2, _random.Next(2) == 0 ? Of(Others) : Hostdev());
        line(1, "</devices>");
    }

    string Hostdev()
    {
        int number = _random.Next(4);
        if (number < 2)
        {
            Hostdevs.Add(new MdevHostdev { Model = HostdevModel.VfioPci, Uuid = SampleUuids.Of(number) });
            string uuid = SampleUuids.Numbered(number);
            return $"<hostdev mode='subsystem' type=\"mdev\" model='vfio-pci'><source><address uuid='{uuid}' />"
                + "</source></hostdev>";
        }
        Hostdevs.Add(new PciHostdev { Source = new PciLocation(0, 0x3b, 0, (uint)number) });
        string address = $"<source><address type='pci' bus='59' slot='0x0' function='{number}'/></source>";
        return number == 2
            ? $"<hostdev type='pci'>{address}</hostdev>"
            : $"<interface type='hostdev'>{address}</interface>";
    }

    string Of(string[] all) => all[_random.Next(all.Length)];
}

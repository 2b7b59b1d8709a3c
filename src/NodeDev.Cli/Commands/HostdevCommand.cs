using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Domains;

namespace NodeDev.Cli;

/// <summary><c>nodedev hostdev</c>: what gives devices to a virtual machine.</summary>
static class HostdevCommand
{
    const string On = "on";
    const string Off = "off";

    internal static Command Create(HostOptions host, Messages messages)
    {
        Argument<string[]> names = new("UUID|NAME|ADDRESS")
        {
            Description =
                "A mediated device (its UUID, or the name of its node device) or a PCI function (0000:3b:00.4, 3b:00.4, pci_0000_3b_00_4).",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> api = new("--api")
        {
            Description =
                "The device API of a UUID that this host does not have: vfio-pci, vfio-ccw or vfio-ap.",
        };
        Option<bool> managed = new("--managed")
        {
            Description =
                "libvirt takes a PCI function from its driver; not for virtual functions that a vendor's driver offers through VFIO.",
        };
        Option<string?> display = Switch(
            "--display",
            "Show in the guest's graphics what the device shows."
        );
        Option<string?> ramfb = Switch("--ramfb", "A frame buffer until the guest's driver runs.");
        Option<string?> alias = new("--alias")
        {
            Description = "A name of one's own for the device: ua-, then letters, digits, - and _.",
        };
        Command command = new(
            "hostdev",
            "Prints the <hostdev> elements that give devices to a virtual machine."
        )
        {
            names,
            api,
            managed,
            display,
            ramfb,
            alias,
        };
        command.Validators.Add(result =>
        {
            if (result.IsGiven(alias) && result.GetResult(names)?.Tokens.Count > 1)
                result.AddError("--alias goes with one device");
        });
        command.SetAction(line =>
        {
            HostdevRun run = new(
                new HostView(host.Scan(line), host.VersionOf(line)),
                line.GetValue(api) is { } known ? new DeviceApi(known) : null,
                messages
            )
            {
                Change = hostdev =>
                    hostdev with
                    {
                        Managed = hostdev is PciHostdev && line.GetValue(managed),
                        Display = IsOn(line.GetValue(display)),
                        RamFb = IsOn(line.GetValue(ramfb)),
                        Alias = line.GetValue(alias),
                    },
            };
            return run.All(line.GetValue(names) ?? [], line.InvocationConfiguration.Output);
        });
        return command;
    }

    static Option<string?> Switch(string name, string description)
    {
        Option<string?> option = new(name) { Description = description, HelpName = "on|off" };
        option.AcceptOnlyFromAmong(On, Off);
        return option;
    }

    static bool? IsOn(string? value) => value is null ? null : value == On;
}

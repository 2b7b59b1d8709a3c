using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Domains;

namespace NodeDev.Cli;

/// <summary><c>nodedev hostdev</c>: prints the elements that give devices to a virtual machine.</summary>
static class HostdevCommand
{
    const string On = "on";
    const string Off = "off";

    internal static Command Create(CommandContext context)
    {
        Argument<string[]> names = new("UUID|NAME|ADDRESS")
        {
            Description =
                "A mediated device (its UUID, or the name of its node device) or a PCI function "
                + "(0000:3b:00.4, 3b:00.4, pci_0000_3b_00_4).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<PciAddress?> function = FunctionOptions.Function(
            "The PCI address of a virtual function, as one more device."
        );
        Option<string?> api = new("--api")
        {
            Description = "The device API of a UUID that this host does not have: vfio-pci, vfio-ccw or vfio-ap.",
        };
        Option<bool> managed = CommonOptions.Switch(
            "--managed",
            "Let libvirt detach a PCI function from its driver; not for virtual functions that a vendor's driver "
                + "offers through VFIO. Without effect for a mediated device."
        );
        Option<string?> display = OnOff("--display", "Show the device's display in the guest's graphics.");
        Option<string?> ramfb = OnOff("--ramfb", "A frame buffer until the guest's driver runs.");
        Option<string?> alias = new("--alias")
        {
            Description = "Your own name for the device: ua-, then letters, digits, - and _.",
        };
        alias.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !Hostdev.IsUserAlias(name))
                result.AddError($"--alias {name}: libvirt leaves it out; it takes ua-, then letters, digits, - and _");
        });
        Option<bool> qemu = CommonOptions.Switch(
            "--qemu",
            "Print the arguments of QEMU instead, for virtual machines without libvirt."
        );
        Option<bool> iommufd = CommonOptions.Switch(
            "--iommufd",
            "With --qemu: use IOMMUFD. Refused for mediated devices, with which it does not work."
        );
        Command command = new("hostdev", "Prints the <hostdev> elements that give devices to a virtual machine.")
        {
            names,
            function,
            api,
            managed,
            display,
            ramfb,
            alias,
            qemu,
            iommufd,
        };
        OptionRule.Add(
            command,
            OptionRule.Needs(iommufd, qemu),
            OptionRule.Excludes(qemu, managed),
            OptionRule.AtLeastOne(names, function),
            new OptionRule(
                line => OptionRule.TokensOf(line, names).Count + OptionRule.TokensOf(line, function).Count > 1,
                "--alias needs exactly one device"
            ).When(line => OptionRule.IsGiven(line, alias))
        );
        command.SetAction(line =>
        {
            HostdevPrinter printer = new(
                context.Host.ViewOf(line),
                line.GetValue(api) is { } known ? new DeviceApi(known) : null,
                hostdev =>
                    hostdev with
                    {
                        Managed = line.GetValue(managed),
                        Display = IsOn(line.GetValue(display)),
                        RamFb = IsOn(line.GetValue(ramfb)),
                        Alias = line.GetValue(alias),
                    },
                context.Errors
            )
            {
                ForQemu = line.GetValue(qemu),
                UsesIommufd = line.GetValue(iommufd),
            };
            string[] devices = line.GetValue(names) ?? [];
            return printer.Print(
                line.GetValue(function) is { } one ? [.. devices, $"{one}"] : devices,
                line.InvocationConfiguration.Output
            );
        });
        return command;
    }

    static Option<string?> OnOff(string name, string description)
    {
        Option<string?> option = new(name) { Description = description, HelpName = "on|off" };
        option.AcceptOnlyFromAmong(On, Off);
        return option;
    }

    static bool? IsOn(string? value) => value is null ? null : value == On;
}

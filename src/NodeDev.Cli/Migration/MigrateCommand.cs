using System.CommandLine;
using System.Text;
using Mdev.NodeDev;
using Mdev.NodeDev.Domains;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Migration;

namespace NodeDev.Cli;

/// <summary><c>nodedev migrate</c>: says whether a guest can go to another host.</summary>
static class MigrateCommand
{
    const int LargestDomain = 16 << 20;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static Command Create(CommandContext context) =>
        new("migrate", "Guests with devices of the host that go to another host.") { CreateCheck(context) };

    static Command CreateCheck(CommandContext context)
    {
        Argument<string> domain = CommonOptions.NotEmpty(
            new Argument<string>("DOMAIN.xml") { Description = "The domain, as 'virsh dumpxml' prints it." },
            "file"
        );
        Option<string?> from = SavedHost("--from", "The host that the guest runs on");
        Option<string?> to = SavedHost("--to", "The host that it is to go to");
        Option<bool> rewrite = CommonOptions.Switch(
            "--rewrite",
            "Write the domain for the target, unless a device has no place there; messages go to the standard error."
        );
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "check",
            "Says whether the devices of a guest can go to another host: exit code 0 yes, 1 no, 3 not known."
        )
        {
            domain,
            from,
            to,
            rewrite,
            json,
        };
        command.SetAction(line =>
        {
            context.Host.WarnUnusedRoot(line);
            string name = line.GetValue(domain)!;
            string text = ReadDomain(name);
            MigrationVerdict verdict = Check(
                context,
                name,
                text,
                ReadHost(context, line.GetValue(from)!),
                ReadHost(context, line.GetValue(to)!)
            );
            string? rewritten = line.GetValue(rewrite) ? Rewrite(context, verdict, text) : null;
            TextWriter output = line.InvocationConfiguration.Output;
            if (line.GetValue(json))
                MigrationOutput.WriteJson(output, verdict, rewritten);
            else if (line.GetValue(rewrite))
            {
                MigrationOutput.Lines(verdict).ToList().ForEach(context.Errors.WriteLine);
                output.Write(rewritten);
            }
            else
            {
                MigrationOutput.Lines(verdict).ToList().ForEach(output.WriteLine);
            }
            return verdict.Answer switch
            {
                MigrationAnswer.Compatible => ExitCode.Success,
                MigrationAnswer.Unknown => ExitCode.Unknown,
                _ => ExitCode.Failure,
            };
        });
        return command;
    }

    static Option<string?> SavedHost(string name, string description)
    {
        Option<string?> option = CommonOptions.Text(name, "FILE", $"{description}, as 'nodedev host save' saved it.");
        option.Required = true;
        return option;
    }

    static string ReadDomain(string path)
    {
        byte[] bytes = LocalFile.Read(path, LargestDomain);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new CliException($"{path}: not UTF-8");
        }
    }

    static MigrationHost ReadHost(CommandContext context, string path)
    {
        bool isRead = MigrationHost.TryParse(
            LocalFile.Read(path, HostSnapshot.MaxJsonBytes),
            path,
            out MigrationHost? host,
            out ValueList<Diagnostic> diagnostics
        );
        context.Errors.Report(diagnostics);
        return isRead && host is not null ? host : throw CliException.AlreadyReported();
    }

    static MigrationVerdict Check(
        CommandContext context,
        string name,
        string domain,
        MigrationHost source,
        MigrationHost target
    )
    {
        try
        {
            return GuestMigration.Check(domain, source, target, new HostdevReadOptions { SourceName = name });
        }
        catch (NodeDeviceFormatException malformed)
        {
            context.Errors.Report(malformed.Diagnostics);
            throw CliException.AlreadyReported();
        }
        catch (ArgumentException incomplete)
        {
            throw new CliException(incomplete.Message);
        }
    }

    static string? Rewrite(CommandContext context, MigrationVerdict verdict, string domain)
    {
        if (!verdict.CanRewrite)
        {
            context.Errors.Write("the domain is not written: not every device has a place on the target");
            return null;
        }
        string rewritten = verdict.Rewrite(domain, out ValueList<Diagnostic> diagnostics);
        context.Errors.Report(diagnostics);
        return rewritten;
    }
}

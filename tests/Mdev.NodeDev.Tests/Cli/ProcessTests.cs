using System.Diagnostics;
using System.Text;
using NodeDev.Cli;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests.Cli;

/// <summary>What only the real process shows: its streams, and who listens to them.</summary>
[Platform("Linux")]
public sealed class ProcessTests
{
    [Test]
    public void Output_is_utf8_without_byte_order_mark()
    {
        string root = CliRun.Host("types-text");
        string expected = CliRun.Of("dumpxml", "--all", "--root", root).Output;
        (byte[] output, string error) = Shell(
            $"nodedev dumpxml --all --root '{root}'; echo $? >&2"
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error, Is.EqualTo("0\n"));
            Assert.That(output, Is.EqualTo(Encoding.UTF8.GetBytes(expected)));
        }
    }

    [Test]
    public void Nobody_listens_any_more()
    {
        string root = CliRun.Host("types-text");
        (byte[] output, string error) = Shell(
            $"{{ nodedev dumpxml --all --root '{root}'; echo $? >&2; }} | head -n 1"
        );

        Assert.That(error, Is.EqualTo("0\n"));
        Assert.That(output, Is.EqualTo("<device>\n"u8.ToArray()));
    }

    [TestCase("/dev/full")]
    [TestCase("&-")]
    public void The_output_cannot_be_written(string target)
    {
        (_, string error) = Shell(
            $"nodedev list --root '{CliRun.Host("types-bad")}' >{target}; echo $? >&2"
        );

        Assert.That(error, Does.Match("^nodedev: [^\n]+\n1\n$"));
    }

    [Test]
    public void Messages_cannot_be_written()
    {
        (byte[] output, _) = Shell("nodedev lisst 2>/dev/full; echo $?");

        Assert.That(output, Is.EqualTo("1\n"u8.ToArray()));
    }

    [Test]
    public void The_standard_input_is_read()
    {
        const string xml = "<device><name>a</name><capability type=\"ap_matrix\"/></device>";
        (byte[] output, string error) = Shell($"printf %s '{xml}' | nodedev format -; echo $? >&2");

        Assert.That(error, Is.EqualTo("0\n"));
        Assert.That(Encoding.UTF8.GetString(output), Does.Contain("<capability type='ap_matrix'"));
    }

    static (byte[] Output, string Error) Shell(string script)
    {
        ProcessStartInfo start = new("sh")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"nodedev() {{ \"$host\" \"$program\" \"$@\"; }}; {script}");
        start.Environment["host"] =
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        start.Environment["program"] = typeof(CommandLineApp).Assembly.Location;
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        using MemoryStream output = new();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (output.ToArray(), error.Result);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NodeDev.Cli.Tests;

/// <summary>What only a real process shows: its streams, open, full and closed.</summary>
[Platform("Linux")]
[Category("Slow")]
public sealed class ProcessTests
{
    static string Create => $"nodedev create {string.Join(' ', NewOne)} --root '{CliRun.Host("gvtg")}'";

    [Test]
    public void Output_IsUtf8WithoutByteOrderMark()
    {
        string root = CliRun.Host("types-text");
        string expected = CliRun.Of("dumpxml", "--all", "--root", root).Output;
        (byte[] output, string error) = Shell($"nodedev dumpxml --all --root '{root}'; echo $? >&2");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(error, Is.EqualTo("0\n"));
        Assert.That(output, Is.EqualTo(Encoding.UTF8.GetBytes(expected)));
    }

    [Test]
    public void Output_ClosedPipe_EndsQuietly()
    {
        string root = CliRun.Host("types-text");
        (byte[] output, string error) = Shell($"{{ nodedev dumpxml --all --root '{root}'; echo $? >&2; }} | head -n 1");

        Assert.That(error, Is.EqualTo("0\n"));
        Assert.That(output, Is.EqualTo("<device>\n"u8.ToArray()));
    }

    [TestCase("/dev/full")]
    [TestCase("&-")]
    public void Output_ThatCannotBeWritten_IsReported(string target)
    {
        (_, string error) = Shell($"nodedev list --root '{CliRun.Host("types-bad")}' >{target}; echo $? >&2");

        Assert.That(error, Does.Match("^nodedev: [^\n]+\n1\n$"));
    }

    [TestCase("/dev/full")]
    [TestCase("&-")]
    public void Error_ThatCannotBeWritten_IsIgnored(string target)
    {
        string lost = $"nodedev remove x --root '{CliRun.Host("gvtg")}'";
        (byte[] output, _) = Shell(
            $"""
            nodedev lisst 2>{target}; echo $?
            {lost} 2>{target}; echo $?
            {lost} --json 2>{target} | grep succeeded
            {Create} 2>{target}; echo $?
            """
        );

        Assert.That(Encoding.UTF8.GetString(output), Is.EqualTo($"2\n1\n  \"succeeded\": false,\n{New}\n0\n"));
    }

    [TestCase("/dev/full")]
    [TestCase("&-")]
    public void Change_OutputThatCannotBeWritten_ReportsWhatWasDone(string target)
    {
        string host = CliRun.Host("gvtg");
        (_, string error) = Shell(
            $"""
            {Create} >{target}; echo $? >&2
            {Create} --json >{target}; echo $? >&2
            nodedev remove {Active} --root '{host}' >{target}; echo $? >&2
            """
        );

        string remark = Regex.Escape($"nodedev: {host}: a host in a file; ") + "[^\n]+\n";
        const string unwritten = "nodedev: the standard output could not be written: [^\n]+\n";
        const string done = "nodedev: the change was made";
        const string created = $"{unwritten}{done}: {New}\n1\n";
        Assert.That(error, Does.Match($"^{remark}{created}{remark}{created}{remark}{unwritten}{done}\n1\n$"));
    }

    [Test]
    public void Change_OutputThatCannotBeWritten_ReportsWhatFailed()
    {
        using TemporaryDirectory directory = new();
        string host = CliRun.Host("gvtg");
        string plan = directory.At("plan.json");
        Assert.That(CliRun.Of("plan", "reconcile", "--start", "all", "-o", plan, "--root", host).Code, Is.Zero);
        (_, string error) = Shell($"nodedev apply '{plan}' --root '{host}' >/dev/full; echo $? >&2");

        Assert.That(error, Does.Contain("error ND4010").And.Contain("could not be written"));
        Assert.That(error, Does.Not.Contain("what was asked for").And.EndsWith("\n1\n"));
    }

    [Test]
    public void Input_IsRead()
    {
        const string xml = "<device><name>a</name><capability type=\"ap_matrix\"/></device>";
        (byte[] output, string error) = Shell($"printf %s '{xml}' | nodedev format -; echo $? >&2");

        Assert.That(error, Is.EqualTo("0\n"));
        Assert.That(Encoding.UTF8.GetString(output), Does.Contain("<capability type='ap_matrix'"));
    }

    [TestCase("apply")]
    [TestCase("define")]
    [TestCase("format")]
    public void Input_Closed_IsAnError(string command)
    {
        (_, string error) = Shell($"nodedev {command} - --root '{CliRun.Host("gvtg")}' <&-; echo $? >&2");

        Assert.That(error, Does.EndWith("nodedev: stdin: the standard input is closed\n1\n"));
    }

    /// <summary>The runtime replaces such bytes, so that another parent would be named.</summary>
    [Test]
    public void Argument_NotUtf8_IsRefused()
    {
        (byte[] output, string error) = Shell("nodedev define --parent \"$(printf 'm\\377')\" --type t; echo $?");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(error, Is.EqualTo("nodedev: 'm\ufffd' is not UTF-8\n"));
        Assert.That(output, Is.EqualTo("2\n"u8.ToArray()));
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
        start.Environment["host"] = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
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

using System.Text.RegularExpressions;

namespace NodeDev.Cli.Tests;

/// <summary>The output that the page about watching shows is that of a fake host.</summary>
public sealed partial class WatchDocTests
{
    const string Page = "docs/watching.md";
    const string Parent = "sys/devices/virtual/mtty/mtty";
    const string Device = "8e37ee90-2b51-45e3-9b25-bf8283c03110";

    [Test]
    public async Task Watched_IsWhatTheCommandWrites()
    {
        FakeHost fake = new FakeHostBuilder().AddMtty().Build();
        Func<bool>[] steps =
        [
            () => fake.MakeDirectory("etc/mdevctl.d/mtty").IsOk,
            () => Replace(fake, """{"mdev_type":"mtty-1","start":"auto"}"""),
            () => Write(fake, $"{Parent}/mdev_supported_types/mtty-1/create", Device),
            () => Write(fake, $"{Parent}/{Device}/remove", "1"),
        ];
        using StringWriter text = new() { NewLine = "\n" };
        using StringWriter json = new() { NewLine = "\n" };
        int step = 0;
        int left = 0;
        using CancellationTokenSource end = new();
        await foreach (HostChange change in new NodeHost(fake).WatchAsync(HostQuery.Mediated, end.Token))
        {
            ChangeText.Write(text, change);
            if (change is not HostResynchronization)
                ChangeJson.Write(json, change);
            // A create and a remove change a device and counts.
            if (--left > 0)
                continue;
            if (step == steps.Length)
                break;
            if (step == 0)
                Assert.That(steps[step++](), Is.True);
            left = step == 1 ? 1 : 2;
            Assert.That(steps[step++](), Is.True);
        }

        string page = await File.ReadAllTextAsync(Repository.At(Page), CancellationToken.None);
        GeneratedFile.Verify(Page, Fill(Fill(page, "text", text.ToString()), "json", json.ToString()));
    }

    static bool Replace(FakeHost fake, string content) =>
        fake.Replace($"etc/mdevctl.d/mtty/{Device}", Encoding.UTF8.GetBytes(content)).IsOk;

    static bool Write(FakeHost fake, string path, string content) =>
        fake.Write(path, Encoding.UTF8.GetBytes(content)).IsOk;

    static string Fill(string page, string language, string content) =>
        Block()
            .Replace(
                page,
                block =>
                    block.Groups["language"].Value == language
                        ? $"<!-- watched: {language} -->\n```{language}\n{content}```"
                        : block.Value
            );

    [GeneratedRegex(
        "<!-- watched: (?<language>[a-z]+) -->\n```[a-z]+\n.*?```",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex Block();
}

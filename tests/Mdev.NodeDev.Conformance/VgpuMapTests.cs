using System.Text.Json.Nodes;

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// What <c>nodedev vgpu map</c> writes of four hosts, opened in a real browser: nothing is loaded or complained about,
/// all texts can be read, and it looks as in the approved pictures (<c>SNAPSHOT_ACCEPT=1</c> writes those).
/// </summary>
[TestFixture]
public sealed class VgpuMapTests
{
    const string MixedSize = "mixed-size";
    const string Svg = "svg";
    const string Html = "html";

    /// <summary>The picture is 1000 pixels wide; a page has margins.</summary>
    const int Window = 1040;

    /// <summary>A telephone.</summary>
    const int SmallWindow = 390;

    /// <summary>So many pixels of a picture, which has some 500,000, may differ.</summary>
    const int MostPixels = 50;

    static readonly string[] Hosts = ["empty", "same-size", MixedSize, "mig"];
    static readonly string[] Kinds = [Svg, Html];
    static readonly bool[] Schemes = [false, true];

    /// <summary>What each kind of damage is noticed by.</summary>
    static readonly TestCaseData[] Damages =
    [
        new(Svg, "() => document.querySelector('.title').setAttribute('x', 900)", "is outside of the picture"),
        new(Svg, "() => document.querySelector('.title').setAttribute('y', 54)", "is over '"),
        new(Svg, "() => document.querySelector('.title').setAttribute('y', 90)", "is below a part"),
        new(
            Svg,
            "() => document.querySelector('.cell + text').textContent += ' and more'",
            "does not fit into its part"
        ),
        new(Svg, "() => document.querySelector('.soft').style.fill = 'rgb(160, 160, 160)'", "is hard to read"),
        new(
            Svg,
            "() => document.querySelectorAll('g g .paper').forEach(plate => plate.remove())",
            "stands on a pattern"
        ),
        new(Svg, "() => document.querySelector('.title').style.display = 'none'", "is not shown"),
        new(Html, "() => document.querySelector('table').style.width = '1200px'", "the page is wider than the window"),
        new(Html, "() => document.querySelector('td').style.color = 'rgb(160, 160, 160)'", "is hard to read"),
    ];

    /// <summary>Changes that a picture shows.</summary>
    static readonly TestCaseData[] Changes =
    [
        new("same-size", "() => [...document.querySelectorAll('.vgpu.segment')][10].parentNode.remove()"),
        new("same-size", "() => document.querySelector('.vgpu.cell').parentNode.remove()"),
        new("mig", "() => document.querySelector('.unusable.segment').setAttribute('class', 'free segment')"),
        new(MixedSize, "() => [...document.querySelectorAll('.planned.segment')][1].parentNode.remove()"),
        new(MixedSize, "() => document.querySelector('.planned.cell').parentNode.remove()"),
        new(MixedSize, "() => document.querySelector('.planned.cell').setAttribute('class', 'vgpu cell')"),
        new(MixedSize, "() => document.querySelector('.vgpu.segment').setAttribute('width', '148')"),
        new(MixedSize, "() => document.querySelector('.strong.end').remove()"),
        new("mig", "() => document.querySelector('.instance').remove()"),
        new("mig", "() => document.querySelector('svg').setAttribute('height', '320')"),
    ];

    Browser? _browser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Browser.WhyMissing() is not { } reason)
        {
            _browser = await Browser.StartAsync();
            return;
        }
        if (Environment.GetEnvironmentVariable("NODEDEV_REQUIRE_PEERS") == "1")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [Test]
    public async Task Page_LooksAsApproved(
        [ValueSource(nameof(Hosts))] string host,
        [ValueSource(nameof(Kinds))] string kind,
        [ValueSource(nameof(Schemes))] bool isDark
    )
    {
        await using BrowserPage page = await OpenAsync(host, kind, isDark);
        string picture = await page.CaptureAsync();
        string name = $"{host}-{kind}-{(isDark ? "dark" : "light")}.png";
        string approved = Files.Picture(name);
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            await File.WriteAllBytesAsync(approved, Convert.FromBase64String(picture));
        (int pixels, string where) = await CompareAsync(
            Convert.ToBase64String(await File.ReadAllBytesAsync(approved)),
            picture
        );
        await TestContext.Out.WriteLineAsync($"{name}: {pixels} pixels differ {where}");
        if (pixels <= MostPixels)
            return;
        string received = Path.Combine(TestContext.CurrentContext.WorkDirectory, name);
        await File.WriteAllBytesAsync(received, Convert.FromBase64String(picture));
        Assert.Fail($"{pixels} pixels differ, {where}: compare '{received}' with '{approved}'.");
    }

    [Test]
    public async Task Page_IsWholeAndReadable(
        [ValueSource(nameof(Hosts))] string host,
        [ValueSource(nameof(Kinds))] string kind,
        [ValueSource(nameof(Schemes))] bool isDark
    )
    {
        await using BrowserPage page = await OpenAsync(host, kind, isDark);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(await DamageAsync(page), Is.Empty);
        Assert.That(page.Messages, Is.Empty);
        Assert.That(page.Requests, Is.EqualTo(new[] { AddressOf(host, kind) }));
    }

    [TestCaseSource(nameof(Hosts))]
    public async Task Page_FitsIntoASmallWindow(string host)
    {
        await using BrowserPage page = await OpenAsync(host, Html, isDark: false, SmallWindow);
        Assert.That(await DamageAsync(page), Is.Empty);
    }

    [Test]
    public async Task ScreenReaders_FindTheNameOfEachPart(
        [ValueSource(nameof(Hosts))] string host,
        [ValueSource(nameof(Kinds))] string kind
    )
    {
        await using BrowserPage page = await OpenAsync(host, kind, isDark: false);
        XNamespace svg = "http://www.w3.org/2000/svg";
        string[] names =
        [
            .. XDocument
                .Load(Files.Map(host, kind))
                .Descendants(svg + "g")
                .Where(part => part.Attribute("role")?.Value == "img")
                .Select(part => part.Element(svg + "title")!.Value),
        ];
        Assert.That(names, Has.Length.AtLeast(40));
        Assert.That(await page.SpokenNamesAsync(), Is.EqualTo(names));
    }

    [TestCaseSource(nameof(Damages))]
    public async Task Damage_IsNoticed(string kind, string change, string damage)
    {
        await using BrowserPage page = await OpenAsync(MixedSize, kind, isDark: false);
        _ = await page.CallAsync(change);
        Assert.That(await DamageAsync(page), Has.Some.Contains(damage));
    }

    [TestCaseSource(nameof(Changes))]
    public async Task Change_IsSeenInThePicture(string host, string change)
    {
        await using BrowserPage page = await OpenAsync(host, Svg, isDark: false);
        string before = await page.CaptureAsync();
        _ = await page.CallAsync(change);
        (int pixels, string where) = await CompareAsync(before, await page.CaptureAsync());
        await TestContext.Out.WriteLineAsync($"{pixels} pixels differ {where}: {change}");
        Assert.That(pixels, Is.GreaterThan(MostPixels));
    }

    [Test]
    public async Task LettersOfAnotherBrowser_AreTheSamePicture([ValueSource(nameof(Schemes))] bool isDark)
    {
        await using BrowserPage page = await OpenAsync(MixedSize, Svg, isDark);
        string before = await page.CaptureAsync();
        _ = await page.CallAsync(
            "() => document.querySelectorAll('text:not([transform])').forEach(text => "
                + "text.setAttribute('transform', 'translate(0.3 0.3)'))"
        );
        string after = await page.CaptureAsync();
        Assert.That(after, Is.Not.EqualTo(before));
        (int pixels, string where) = await CompareAsync(before, after);
        await TestContext.Out.WriteLineAsync($"{pixels} pixels differ {where}");
        Assert.That(pixels, Is.AtMost(MostPixels));
    }

    [Test]
    public async Task Requests_AreNoticed()
    {
        const string address = "http://other.example/picture.png";
        await using BrowserPage page = await OpenAsync(MixedSize, Svg, isDark: false);
        _ = await page.CallAsync(
            """
            address => new Promise(done => {
              const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
              image.onerror = done;
              image.setAttribute('href', address);
              document.documentElement.append(image);
            })
            """,
            address
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(page.Requests, Has.Member(address));
        Assert.That(page.Messages, Is.Not.Empty);
    }

    [Test]
    public async Task Page_MayLoadNothing()
    {
        await using BrowserPage page = await OpenAsync(MixedSize, Html, isDark: false);
        _ = await page.CallAsync(
            """
            () => new Promise(done => {
              const image = new Image();
              image.onerror = done;
              image.src = 'http://other.example/picture.png';
            })
            """
        );
        Assert.That(page.Messages, Has.Some.Contains("Content Security Policy"));
    }

    static string AddressOf(string host, string kind) => new Uri(Files.Map(host, kind)).AbsoluteUri;

    static async Task<string[]> DamageAsync(BrowserPage page) =>
        [.. (await page.CallAsync(Files.Script("damage.js")))!.AsArray().Select(damage => (string)damage!)];

    Task<BrowserPage> OpenAsync(string host, string kind, bool isDark, int width = Window) =>
        BrowserPage.OpenAsync(_browser!, AddressOf(host, kind), isDark, width);

    async Task<(int Pixels, string Where)> CompareAsync(string approved, string now)
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser!, "about:blank", isDark: false, Window);
        JsonNode result = (await page.CallAsync(Files.Script("compare.js"), approved, now))!;
        return ((int)result["pixels"]!, (string)result["where"]!);
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Mdev.NodeDev.Conformance;

/// <summary>A file that is open in a browser.</summary>
sealed class BrowserPage : IAsyncDisposable
{
    /// <summary>The height of the window, in pixels, until the page says its own.</summary>
    const int FirstHeight = 100;

    readonly Browser _browser;
    readonly string _target;
    readonly string _session;
    readonly TaskCompletionSource _isLoaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentQueue<string> _messages = new();
    readonly ConcurrentQueue<string> _requests = new();

    BrowserPage(Browser browser, string target, string session)
    {
        _browser = browser;
        _target = target;
        _session = session;
        browser.Listen(session, Receive);
    }

    /// <summary>What the browser has to say about it: the lines of its console.</summary>
    internal IEnumerable<string> Messages => _messages;

    /// <summary>What was asked for, the page included.</summary>
    internal IEnumerable<string> Requests => _requests;

    /// <summary>Opens a file.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="address">What is opened.</param>
    /// <param name="isDark">Whether the user likes dark pages.</param>
    /// <param name="width">The width of the window in pixels.</param>
    internal static async Task<BrowserPage> OpenAsync(Browser browser, string address, bool isDark, int width)
    {
        JsonNode target = await browser.AskAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        string id = (string)target["targetId"]!;
        JsonNode session = await browser.AskAsync(
            "Target.attachToTarget",
            new() { ["targetId"] = id, ["flatten"] = true }
        );
        BrowserPage page = new(browser, id, (string)session["sessionId"]!);
        await page.ResizeAsync(width, FirstHeight);
        JsonObject scheme = new() { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" };
        _ = await page.AskAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(scheme) });
        foreach (string domain in (string[])["Page", "Runtime", "Log", "Network", "Accessibility"])
            _ = await page.AskAsync($"{domain}.enable");
        _ = await page.AskAsync("Page.navigate", new() { ["url"] = address });
        await page._isLoaded.Task.WaitAsync(Browser.MostTime);
        return page;
    }

    /// <summary>What a function says, which is written in JavaScript, possibly after a while.</summary>
    internal async Task<JsonNode?> CallAsync(string function, params string[] arguments)
    {
        JsonArray list = [.. arguments.Select(argument => JsonValue.Create(argument))];
        JsonObject parameters = new()
        {
            ["expression"] = $"({function})(...{list.ToJsonString()})",
            ["awaitPromise"] = true,
            ["returnByValue"] = true,
        };
        JsonNode answer = await AskAsync("Runtime.evaluate", parameters);
        return answer["exceptionDetails"] is { } exception
            ? throw new InvalidOperationException(exception.ToJsonString())
            : answer["result"]!["value"];
    }

    /// <summary>The whole page as a picture (PNG, base64).</summary>
    internal async Task<string> CaptureAsync()
    {
        JsonNode metrics = await AskAsync("Page.getLayoutMetrics");
        JsonNode size = metrics["cssContentSize"]!;
        await ResizeAsync((int)size["width"]!, (int)size["height"]!);
        JsonNode picture = await AskAsync("Page.captureScreenshot", new() { ["format"] = "png" });
        return (string)picture["data"]!;
    }

    /// <summary>The names of all pictures that a screen reader finds, in their order.</summary>
    internal async Task<string[]> SpokenNamesAsync()
    {
        JsonNode tree = await AskAsync("Accessibility.getFullAXTree");
        return
        [
            .. tree["nodes"]!
                .AsArray()
                .Where(node => (string?)node!["role"]?["value"] == "image" && !(bool)node["ignored"]!)
                .Select(node => (string?)node!["name"]?["value"] ?? ""),
        ];
    }

    public async ValueTask DisposeAsync() =>
        _ = await _browser.AskAsync("Target.closeTarget", new() { ["targetId"] = _target });

    Task<JsonNode> AskAsync(string method, JsonObject? parameters = null) =>
        _browser.AskAsync(method, parameters, _session);

    async Task ResizeAsync(int width, int height) =>
        _ = await AskAsync(
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = width,
                ["height"] = height,
                ["deviceScaleFactor"] = 1,
                ["mobile"] = false,
            }
        );

    void Receive(string method, JsonNode about)
    {
        switch (method)
        {
            case "Page.loadEventFired":
                _isLoaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                _requests.Enqueue((string)about["request"]!["url"]!);
                break;
            case "Log.entryAdded":
                _messages.Enqueue((string)about["entry"]!["text"]!);
                break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown":
                _messages.Enqueue(about.ToJsonString());
                break;
            default:
                break;
        }
    }
}

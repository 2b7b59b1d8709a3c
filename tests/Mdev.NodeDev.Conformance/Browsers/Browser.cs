using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Debian's Chromium without a window, asked through two pipes in the language of its developer tools. It sees one
/// family of fonts, and no other machine.
/// </summary>
sealed class Browser : IAsyncDisposable
{
    const string Fonts = "/usr/share/fonts/truetype/dejavu";
    const string Font = $"{Fonts}/DejaVuSansMono.ttf";

    /// <summary>The shell gives the browser its own input and output as the numbers where it looks for pipes.</summary>
    const string Script = "log=$1; shift; exec chromium \"$@\" 3<&0 4>&1 </dev/null >\"$log\" 2>&1";

    internal static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    static readonly string[] Options =
    [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--remote-debugging-pipe",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--hide-scrollbars",
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--force-color-profile=srgb",
    ];

    readonly Process _process;
    readonly DirectoryInfo _profile;
    readonly Task _reading;
    readonly SemaphoreSlim _writing = new(1);
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    readonly ConcurrentDictionary<string, Action<string, JsonNode>> _listeners = new();
    int _number;

    Browser(Process process, DirectoryInfo profile)
    {
        _process = process;
        _profile = profile;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Why there is no browser; <see langword="null"/> if there is one.</summary>
    internal static string? WhyMissing()
    {
        bool isInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Any(directory => File.Exists(Path.Combine(directory, "chromium")));
        return !isInstalled ? "No browser: chromium is not installed."
            : !File.Exists(Font) ? "No browser: its font, of fonts-dejavu-core, is not installed."
            : null;
    }

    internal static async Task<Browser> StartAsync()
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("nodedev-browser-");
        string fonts = Path.Combine(profile.FullName, "fonts.conf");
        await File.WriteAllTextAsync(
            fonts,
            $"""
            <fontconfig>
              <dir>{Fonts}</dir>
              <cachedir>{profile.FullName}/fonts</cachedir>
              <match><edit name="family" mode="append"><string>DejaVu Sans</string></edit></match>
            </fontconfig>
            """
        );
        string[] arguments =
        [
            "-c",
            Script,
            "sh",
            Path.Combine(profile.FullName, "log"),
            .. Options,
            $"--user-data-dir={profile.FullName}/data",
        ];
        ProcessStartInfo start = new("sh", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = profile.FullName;
        start.Environment["FONTCONFIG_FILE"] = fonts;
        Browser browser = new(Process.Start(start)!, profile);
        try
        {
            JsonNode version = await browser.AskAsync("Browser.getVersion");
            await TestContext.Progress.WriteLineAsync($"Browser {version["product"]}");
            return browser;
        }
        catch
        {
            await TestContext.Out.WriteLineAsync(await File.ReadAllTextAsync(arguments[3]));
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for something and waits for the answer.</summary>
    /// <exception cref="TimeoutException">There was none in a minute.</exception>
    /// <exception cref="InvalidOperationException">The browser refuses, or has ended.</exception>
    internal async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        int number = Interlocked.Increment(ref _number);
        JsonObject message = new()
        {
            ["id"] = number,
            ["method"] = method,
            ["params"] = parameters ?? [],
        };
        if (session is not null)
            message["sessionId"] = session;
        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[number] = answer;
        if (_reading.IsCompleted)
            throw Ended();
        await _writing.WaitAsync();
        try
        {
            Stream input = _process.StandardInput.BaseStream;
            await input.WriteAsync(Encoding.UTF8.GetBytes(message.ToJsonString() + '\0'));
            await input.FlushAsync();
        }
        finally
        {
            _ = _writing.Release();
        }
        return await answer.Task.WaitAsync(MostTime);
    }

    /// <summary>Tells of what happens in a session.</summary>
    internal void Listen(string session, Action<string, JsonNode> listener) => _listeners[session] = listener;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        await _reading.WaitAsync(MostTime);
        _process.Dispose();
        _writing.Dispose();
        _profile.Delete(recursive: true);
    }

    async Task ReadAsync()
    {
        using StreamReader output = new(_process.StandardOutput.BaseStream, Encoding.UTF8);
        StringBuilder message = new();
        char[] buffer = new char[1 << 16];
        for (int count; (count = await output.ReadAsync(buffer)) > 0; )
        {
            foreach (char c in buffer.AsMemory(0, count).ToArray())
            {
                if (c != '\0')
                {
                    _ = message.Append(c);
                    continue;
                }
                Receive(JsonNode.Parse(message.ToString())!);
                _ = message.Clear();
            }
        }
        foreach (TaskCompletionSource<JsonNode> answer in _asked.Values)
            _ = answer.TrySetException(Ended());
    }

    void Receive(JsonNode message)
    {
        if (message["id"] is { } number)
        {
            if (!_asked.TryRemove((int)number, out TaskCompletionSource<JsonNode>? answer))
                return;
            if (message["error"] is { } error)
                _ = answer.TrySetException(new InvalidOperationException(error.ToJsonString()));
            else
                _ = answer.TrySetResult(message["result"]!);
        }
        else if (
            message["sessionId"] is { } session
            && _listeners.TryGetValue((string)session!, out Action<string, JsonNode>? listener)
        )
        {
            listener((string)message["method"]!, message["params"]!);
        }
    }

    static InvalidOperationException Ended() => new("The browser has ended.");
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>
/// Fetches a picture's bytes from the web, trusting nobody: two schemes, public addresses, a few redirects that are each
/// looked at again, a size and a time that end it. No proxy: the one that connects must be the one that checks.
/// </summary>
internal sealed class FetchPicture : IDisposable
{
    private const int RedirectLimit = 3;
    private const string Field = "url";
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly MediaSettings _settings;
    private readonly HttpClient _http;

    public FetchPicture(MediaSettings settings)
    {
        _settings = settings;
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = ConnectionLifetime,
                MaxResponseHeadersLength = 16,
                ConnectCallback = async (context, cancellationToken) =>
                    new NetworkStream(
                        await DialPublic.ConnectAsync(context.DnsEndPoint, settings.TrustedHosts, cancellationToken),
                        ownsSocket: true
                    ),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Trove", null));
        _http.DefaultRequestHeaders.Accept.ParseAdd("image/avif,image/webp,image/png,image/jpeg,image/gif");
    }

    /// <summary>The bytes, or why there are none: a <see cref="PictureRefused"/> or a <see cref="SourceUnreachable"/>.</summary>
    public async Task<(byte[]? Content, KeepResult? Problem)> FetchAsync(
        string url,
        CancellationToken cancellationToken
    )
    {
        if (!TryParse(url, out var at))
            return Refuse("must be an absolute http or https address without a user name");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_settings.FetchTimeout);
        try
        {
            for (var redirects = 0; redirects <= RedirectLimit; redirects++)
            {
                using var answer = await _http.GetAsync(at, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (!IsRedirect(answer))
                    return await ReadAsync(answer, limit.Token);
                if (!TryParse(new Uri(at, answer.Headers.Location!).ToString(), out at))
                    return Refuse("leads to something that is no http or https address");
            }

            return Refuse($"leads through more than {RedirectLimit} redirects; give the last address itself");
        }
        catch (HttpRequestException failure) when (failure.InnerException is InternalAddressException inside)
        {
            return Refuse($"is refused: {inside.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable($"did not send the picture within {_settings.FetchTimeout.TotalSeconds:0} seconds");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return Unreachable($"cannot be reached: {failure.GetBaseException().Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(byte[]?, KeepResult?)> ReadAsync(
        HttpResponseMessage answer,
        CancellationToken cancellationToken
    )
    {
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return Refuse($"has no picture: it answered {(int)answer.StatusCode}");
        if (!answer.IsSuccessStatusCode)
            return Unreachable($"answered {(int)answer.StatusCode}");
        if (answer.Content.Headers.ContentLength > _settings.MaxBytes)
            return Refuse(KeepPicture.TooLarge(_settings.MaxBytes));

        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (content.Length + count > _settings.MaxBytes)
                return Refuse(KeepPicture.TooLarge(_settings.MaxBytes));
            content.Write(buffer, 0, count);
        }

        return (content.ToArray(), null);
    }

    private static bool TryParse(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
        && url.Host.Length > 0;

    private static bool IsRedirect(HttpResponseMessage answer) =>
        answer.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect
        && answer.Headers.Location is not null;

    private static (byte[]?, KeepResult?) Refuse(string message) =>
        (null, new PictureRefused(new FieldError(Field, message)));

    private static (byte[]?, KeepResult?) Unreachable(string message) =>
        (null, new SourceUnreachable(new FieldError(Field, message)));
}
